package dev.hikkoshi.conformance.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.constructs.argocd.ArgoApplication;
import dev.hikkoshi.constructs.argocd.Pruning;
import dev.hikkoshi.constructs.argocd.TemplatedCertificate;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.model.SharedNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The fields that charts generate, and the syncs of Argo CD. */
class GeneratedFieldsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void eachGeneratedFieldIsIgnoredByTheApplicationOfItsChart() {
        List<ChartTable> generating = ChartTable.all().stream()
                .filter(table -> !table.generated().isEmpty())
                .toList();
        assertThat(generating)
                .extracting(ChartTable::chart)
                .containsOnly("aws-load-balancer-controller", "k8s-agents-operator");
        for (ChartTable table : generating) {
            Optional<TemplatedCertificate> certificate = TemplatedCertificate.of(table.chart());
            assertThat(certificate).as(table.chart()).isPresent();
            assertThat(faults(
                            table,
                            certificate.get().ignoreDifferences(),
                            certificate.get().isKept()))
                    .isEmpty();
        }
    }

    @Test
    void aConversionWebhookHasTheCertificateToo() {
        List<Map<String, Object>> rules = TemplatedCertificate.K8S_AGENTS_OPERATOR.ignoreDifferences().stream()
                .filter(rule -> !rule.get("kind").equals("CustomResourceDefinition"))
                .toList();
        assertThat(faults(table("k8s-agents-operator"), rules, false))
                .containsExactly("k8s-agents-operator: each sync replaces the certificate of its webhooks in"
                        + " CustomResourceDefinition instrumentations.newrelic.com");
    }

    @Test
    void aSyncThatKeepsTheWebhooksMustKeepTheSecret() {
        assertThat(faults(
                        table("k8s-agents-operator"),
                        TemplatedCertificate.K8S_AGENTS_OPERATOR.ignoreDifferences(),
                        true))
                .containsExactly(
                        "k8s-agents-operator: a hook replaces the certificate, and its webhooks keep the old one");
        assertThat(faults(
                        table("aws-load-balancer-controller"),
                        TemplatedCertificate.AWS_LOAD_BALANCER_CONTROLLER.ignoreDifferences(),
                        false))
                .containsExactly("aws-load-balancer-controller: each sync replaces the certificate of its webhooks");
    }

    @Test
    @DisplayName("Where a hook creates the certificate, no sync heals or applies single objects; elsewhere each may")
    void noSyncAppliesSingleWebhooks() throws Exception {
        String operator = "k8s-agents-operator";
        String found = operator + ": a sync of single objects gives a webhook a certificate that its pods do not have";
        ObjectNode application = application(operator);
        assertThat(faults(operator, application)).isEmpty();
        ObjectNode policy = (ObjectNode) application.at("/spec/syncPolicy");
        ((ObjectNode) policy.get("automated")).put("selfHeal", true);
        assertThat(faults(operator, application)).containsExactly(found);
        ((ObjectNode) policy.get("automated")).put("selfHeal", false);
        ((ArrayNode) policy.get("syncOptions")).add("ApplyOutOfSyncOnly=true");
        assertThat(faults(operator, application)).containsExactly(found);
        String other = "aws-load-balancer-controller";
        assertThat(application(other).at("/spec/syncPolicy/automated/selfHeal").asBoolean())
                .isTrue();
        assertThat(faults(other, application(other))).isEmpty();
    }

    private static ObjectNode application(String chart) {
        return JSON.valueToTree(ArgoApplication.of(
                new PlatformIdentity("hidamari-album", "development", SharedNames.OF_OWN_CLUSTER),
                new HelmRelease(chart, "monitoring", "https://charts.example.com", chart, "1.0.0", Map.of()),
                Pruning.OBJECTS));
    }

    private static List<String> faults(String chart, ObjectNode application) {
        return IgnoredDifferences.of(application).faults(chart, table(chart).generated());
    }

    @Test
    void findsTheFieldsThatDiffer() throws Exception {
        JsonNode one = JSON.readTree(
                "{'kind':'Secret','metadata':{'name':'one','annotations':{'helm.sh/hook':'pre-install'}},'data':{'a/b':'1','c':'2'}}"
                        .replace('\'', '"'));
        JsonNode other = JSON.readTree(one.toString().replace("\"1\"", "\"3\""));
        assertThat(GeneratedFields.between(List.of(one), List.of(other)))
                .hasToString("[{\"kind\":\"Secret\",\"name\":\"one\",\"hook\":true,\"pointer\":\"/data/a~1b\"}]");
        assertThat(GeneratedFields.between(List.of(one), List.of(one))).isEmpty();
    }

    @Test
    void changesOneValueAtATime() throws Exception {
        JsonNode values = JSON.readTree("{\"a\":{\"b/c\":1,\"d\":[true]},\"e\":{}}");
        assertThat(ChangedValues.pointers(values)).containsExactly("/a/b~1c", "/a/d/0", "/e");
        assertThat(ChangedValues.pointers(JSON.readTree("{}"))).isEmpty();
        assertThat(ChangedValues.at("/a/b~1c", values))
                .hasToString("[{\"a\":{\"b/c\":2,\"d\":[true]},\"e\":{}}, {\"a\":{\"d\":[true]},\"e\":{}}]");
        assertThat(ChangedValues.at("/a/d/0", values))
                .hasToString("[{\"a\":{\"b/c\":1,\"d\":[false]},\"e\":{}}, {\"a\":{\"b/c\":1,\"d\":[]},\"e\":{}}]");
    }

    private static ChartTable table(String chart) {
        return ChartTable.all().stream()
                .filter(table -> table.chart().equals(chart))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> faults(ChartTable table, List<Map<String, Object>> rules, boolean kept) {
        return new IgnoredDifferences(JSON.valueToTree(rules), kept, false).faults(table.chart(), table.generated());
    }
}
