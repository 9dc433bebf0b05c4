package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One declaration, and the legacy side follows it as EKS does (R52). */
class LegacySignalsTest {

    private static final String PARAMETER = "/hidamari-album/%s/observability/metrics-workspace";

    @ParameterizedTest
    @EnumSource(names = {"AUTOSCALING", "OPSWORKS"})
    @DisplayName(
            "R46, R52: with its metrics in Prometheus, a layer may write to the one workspace, and is told where it is")
    void writesMetricsWhereTheyAreDeclared(LegacyProvider provider) {
        Resources resources = with(provider, Map.of(Signal.APPLICATION_METRICS, Backend.PROMETHEUS));
        String name = provider == LegacyProvider.OPSWORKS ? "opsworks-2019" : "production";

        assertThat(layerRoles(resources)).hasSize(6).allSatisfy(role -> {
            Map<String, Object> write = statement(role, "WriteMetrics");
            assertThat(write)
                    .containsEntry("Action", List.of("aps:RemoteWrite"))
                    .containsEntry("Resource", List.of("arn:aws:aps:ap-northeast-1:111122223333:workspace/*"))
                    .containsEntry(
                            "Condition",
                            Map.of("StringEquals", Map.of("aws:ResourceTag/metrics", "hidamari-album-" + name)));
            assertThat(statement(role, "FindMetricsWorkspace"))
                    .containsEntry("Action", List.of("ssm:GetParameters"))
                    .containsEntry(
                            "Resource",
                            List.of("arn:aws:ssm:ap-northeast-1:111122223333:parameter" + PARAMETER.formatted(name)));
            assertThat(role.toString()).doesNotContain("secretsmanager");
        });
        assertThat(resources.text()).contains(PARAMETER.formatted(name)).doesNotContain("new-relic");
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"TRACES", "INFRASTRUCTURE"})
    @DisplayName("R46: a layer may read the license key, and no other secret, once New Relic has a signal of it")
    void readsTheLicenseKeyAlone(Signal signal) {
        Resources resources = with(LegacyProvider.AUTOSCALING, Map.of(signal, Backend.NEW_RELIC));

        assertThat(layerRoles(resources)).hasSize(6).allSatisfy(role -> {
            assertThat(statement(role, "ReadLicenseKey"))
                    .containsEntry("Action", List.of("secretsmanager:GetSecretValue"))
                    .containsEntry(
                            "Resource",
                            List.of("arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:"
                                    + "hidamari-album/production/new-relic-??????"));
            assertThat(role.toString()).doesNotContain("aps:");
        });
        assertThat(resources.text())
                .doesNotContain("metrics-workspace")
                .contains("hidamari-album/production/new-relic");
    }

    private static Resources with(LegacyProvider provider, Map<Signal, Backend> backends) {
        Environment environment = LegacySamples.environment(provider, backends);
        return Resources.of(LegacySamples.template(
                LegacySamples.phase(environment, environment.legacy().layers())));
    }

    private static List<Map<String, Object>> layerRoles(Resources resources) {
        return resources.ofType("AWS::IAM::Role").values().stream()
                .filter(role -> role.getOrDefault("Description", "").toString().contains("legacy layer"))
                .toList();
    }

    private static Map<String, Object> statement(Map<String, Object> role, String sid) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Object policy : (List<?>) role.get("Policies")) {
            Map<String, Object> document = Resources.map(Resources.map(policy).get("PolicyDocument"));
            for (Object statement : (List<?>) document.get("Statement")) {
                if (sid.equals(Resources.map(statement).get("Sid"))) {
                    found.add(new LinkedHashMap<>(Resources.map(statement)));
                }
            }
        }
        assertThat(found).as(sid).hasSize(1);
        return found.get(0);
    }
}
