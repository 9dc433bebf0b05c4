package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.ClusterResource;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole move of a small service onto a cluster that exists, behind a load balancer and with a fleet that exist. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExistingClusterTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/album-live-%s-pods";

    private final Plan plan = plan();
    private final Walk walk =
            new Walk(plan, new PhaseSource(new PhaseSynthesis(Path.of(""))), new DiffEngine(Path.of("")));
    private final List<PhaseOutput> phases = walk.phases(phase -> {});

    private static Plan plan() {
        Findings findings = new Findings();
        Plan plan = OthersCluster.plan(findings);
        assertThat(findings.refused()).isEmpty();
        return plan;
    }

    @Test
    void noPhaseBreaksARule() {
        List<StepOutput> steps = walk.steps(phases);
        for (ProofRule rule : ProofRule.values()) {
            assertThat(Verdict.of(rule, phases, steps).findings().stream().filter(Finding::refuses))
                    .as(rule.id())
                    .isEmpty();
        }
        assertThat(Verdict.ofHouseRules(phases).stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .filter(Finding::refuses))
                .isEmpty();
    }

    @Test
    void noPhaseHasAPartOfTheCluster() {
        assertThat(phases).hasSize(19).allSatisfy(phase -> assertThat(phase.stacks())
                .allSatisfy(template -> assertThat(ClusterResource.in(template)).isEmpty()));
        assertThat(phases.get(0).templates()).doesNotContainKey("cluster");
        PhaseOutput built = phases.get(1);
        assertThat(built.properties("cluster", "AWS::EC2::SecurityGroupIngress").values())
                .hasSize(2)
                .allSatisfy(rule -> {
                    assertThat(rule.path("GroupId").asText()).isIn("sg-0a1b2c3d4e5f67421", "sg-0a1b2c3d4e5f67422");
                    assertThat(rule.path("SourceSecurityGroupId").asText()).isEqualTo("sg-0a1b2c3d4e5f67511");
                    assertThat(rule.path("FromPort").asInt()).isEqualTo(8080);
                });
        assertThat(built.objects("platform", "Namespace"))
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactlyInAnyOrder("album-live-front", "album-live-back");
        assertThat(built.objects("platform", "StorageClass")).isEmpty();
        assertThat(built.templates().get("cluster"))
                .isEqualTo(phases.get(18).templates().get("cluster"));
    }

    @Test
    void aPartOfTheClusterIsFound() {
        PhaseOutput built = phases.get(1);
        for (String type :
                List.of("AWS::EKS::Addon", "AWS::EKS::Nodegroup", "AWS::EKS::Cluster", "AWS::EKS::AccessEntry")) {
            ObjectNode template = built.template("cluster").deepCopy();
            ((ObjectNode) template.path("Resources"))
                    .putObject("Planted")
                    .put("Type", type)
                    .putObject("Properties");
            assertThat(ExistingKept.inPhase(built.with("cluster", template)).problems())
                    .as(type)
                    .hasSize(1);
        }
    }

    @Test
    void eachNameOfTheClusterIsOurOwn() {
        PhaseOutput last = phases.get(18);
        assertThat(OwnNames.inPhase(last).looked()).isGreaterThan(40);
        assertThat(OwnNames.inPhase(last).problems()).isEmpty();
        assertThat(last.objects("argocd/root"))
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactly("album-live-platform", "album-live-features", "album-live-root");
        assertThat(last.objects("argocd/thumbs").get(0).at("/spec/project").asText())
                .isEqualTo("album-live-features");
        assertThat(last.manifests()).doesNotContainKey("argocd/crds");
        assertThat(last.objects("thumbs", "Deployment")).isNotEmpty().allSatisfy(object -> assertThat(
                        object.at("/spec/template/spec/priorityClassName").asText())
                .isEqualTo("album-live-hikkoshi-work"));
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Namespace, ''",
        "v1, ConfigMap, monitoring",
        "rbac.authorization.k8s.io/v1, ClusterRole, ''",
        "rbac.authorization.k8s.io/v1, ClusterRoleBinding, ''",
        "scheduling.k8s.io/v1, PriorityClass, ''",
        "node.k8s.io/v1, RuntimeClass, ''",
        "storage.k8s.io/v1, StorageClass, ''",
        "admissionregistration.k8s.io/v1, ValidatingAdmissionPolicy, ''",
        "admissionregistration.k8s.io/v1, MutatingWebhookConfiguration, ''",
        "external-secrets.io/v1, ClusterSecretStore, ''",
        "argoproj.io/v1alpha1, AppProject, argocd",
        "argoproj.io/v1alpha1, Application, argocd",
        "v1, Secret, argocd",
    })
    void aNameThatOthersCanHaveIsFound(String version, String kind, String namespace) {
        PhaseOutput last = phases.get(18);
        ObjectNode planted = JsonNodeFactory.instance.objectNode();
        planted.put("apiVersion", version).put("kind", kind);
        planted.putObject("metadata").put("name", "shared").put("namespace", namespace);
        List<JsonNode> objects = new ArrayList<>(last.objects("platform"));
        objects.add(planted);
        assertThat(OwnNames.inPhase(last.with("platform", objects)).problems()).hasSize(1);
        // With the prefix, the same object is ours, but for a Secret in the namespace of Argo CD.
        ((ObjectNode) planted.path("metadata")).put("name", "album-live-shared");
        if (namespace.equals("monitoring")) {
            ((ObjectNode) planted.path("metadata")).put("namespace", "album-live-monitoring");
        }
        assertThat(OwnNames.inPhase(last.with("platform", objects)).problems()).hasSize(kind.equals("Secret") ? 1 : 0);
    }

    @Test
    void aDefinitionOfAKindIsFound() {
        PhaseOutput last = phases.get(18);
        ObjectNode planted = JsonNodeFactory.instance.objectNode();
        planted.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
        planted.putObject("metadata").put("name", "album-live-things.album.example");
        assertThat(OwnNames.inPhase(last.with("platform", List.of(planted))).problems())
                .hasSize(1);
    }

    @Test
    void aChartWithANameOfOthersIsFound() {
        PhaseOutput last = phases.get(18);
        List<JsonNode> charts = last.objects("argocd/observability").stream()
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
        ObjectNode chart = (ObjectNode) charts.stream()
                .filter(object -> object.at("/spec/source").has("chart"))
                .findFirst()
                .orElseThrow();
        ((ObjectNode) chart.at("/spec/source/helm")).put("releaseName", "nri-bundle");
        ((ObjectNode) chart.at("/spec/destination")).put("namespace", "kube-system");
        assertThat(OwnNames.inPhase(last.with("argocd/observability", charts)).problems())
                .hasSize(2);
        ObjectNode template = last.template("observability").deepCopy();
        ((ObjectNode) template.path("Resources"))
                .putObject("Planted")
                .put("Type", "Custom::AWSCDK-EKS-HelmChart")
                .putObject("Properties")
                .put("Release", "album-live-agent")
                .put("Namespace", "monitoring");
        assertThat(OwnNames.inPhase(last.with("observability", template)).problems())
                .hasSize(1);
    }

    @Test
    void podsGetTheirRolesThroughTheOidcProvider() {
        PhaseOutput both = phases.get(11);
        JsonNode account = both.objects("thumbs", "ServiceAccount").get(0);
        assertThat(account.at("/metadata/annotations/eks.amazonaws.com~1role-arn")
                        .asText())
                .isEqualTo(ROLE.formatted("thumbs"));
        assertThat(both.properties("thumbs", "AWS::EKS::PodIdentityAssociation"))
                .isEmpty();
        assertThat(both.properties("thumbs", "AWS::IAM::Role").values())
                .hasSize(1)
                .allSatisfy(role -> {
                    assertThat(role.path("RoleName").asText()).isEqualTo("album-live-thumbs-pods");
                    assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Action")
                                    .asText())
                            .isEqualTo("sts:AssumeRoleWithWebIdentity");
                    assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Condition")
                                    .toString())
                            .contains("system:serviceaccount:album-live-back:thumbs");
                });
        assertThat(both.objects("observability", "ServiceAccount"))
                .extracting(object -> object.at("/metadata/annotations/eks.amazonaws.com~1role-arn")
                        .asText())
                .contains(ROLE.formatted("alloy"), ROLE.formatted("grafana"));
    }

    @Test
    void noPodOfOthersIsChangedOrEvicted() {
        PhaseOutput last = phases.get(18);
        assertThat(last.objects("platform", "PriorityClass")).hasSize(3).allSatisfy(priority -> assertThat(
                        priority.path("preemptionPolicy").asText())
                .isEqualTo("Never"));
        String label = "newrelic-metadata-injection";
        assertThat(last.objects("platform", "Namespace"))
                .extracting(namespace ->
                        namespace.at("/metadata/labels").path(label).asText())
                .containsExactly("enabled", "enabled");
        JsonNode values = last.objects("argocd/observability").stream()
                .filter(object -> object.at("/spec/source/chart").asText().equals("nri-bundle"))
                .findFirst()
                .orElseThrow()
                .at("/spec/source/helm/valuesObject/nri-metadata-injection");
        assertThat(values.path("enabled").asBoolean()).isTrue();
        assertThat(values.path("injectOnlyLabeledNamespaces").asBoolean()).isTrue();
        assertThat(Prerequisites.of(plan.environment()))
                .extracting(Prerequisites.Prerequisite::command)
                .contains("kubectl get namespaces --selector " + label + "=enabled")
                .anyMatch(command -> command.startsWith("kubectl get priorityclasses "));
    }

    @Test
    void theOwnerOfTheClusterHasAListThatOnlyReads() {
        List<Prerequisites.Prerequisite> all = Prerequisites.of(plan.environment());
        String text = String.join(
                "\n", all.stream().map(Prerequisites.Prerequisite::what).toList());
        assertThat(text)
                .contains(
                        "platform-live",
                        "aws-load-balancer-controller",
                        "keda",
                        "external-secrets",
                        "VPC CNI",
                        "hikkoshi.dev/capacity: spot",
                        "Tested with",
                        "album-live-hikkoshi-operators",
                        "scaledobjects.keda.sh, triggerauthentications.keda.sh. Tested with those of the chart keda 2.20.2",
                        "servicemonitors.monitoring.coreos.com",
                        "instrumentations.newrelic.com")
                .doesNotContain("no version of it");
        assertThat(all.stream()
                        .filter(one -> one.command().contains("platform-live")
                                || one.command().startsWith("kubectl")
                                        && !one.what().startsWith("Argo CD")))
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        one -> assertThat(one.command())
                                .containsPattern(
                                        "^(aws (eks|iam|ec2) (describe|list|get|simulate|update-kubeconfig)|kubectl( --namespace \\S+)? get )"));
    }
}
