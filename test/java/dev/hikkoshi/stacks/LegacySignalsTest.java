package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;

/** The legacy side follows the declared backends, as EKS does (R52). */
class LegacySignalsTest {

    private static final String PARAMETER = "/hidamari-album/%s/observability/metrics-workspace";

    @ParameterizedTest
    @EnumSource(names = {"AUTOSCALING", "OPSWORKS"})
    @DisplayName("R46, R52: with metrics in Prometheus, a layer may write to the workspace and read its id")
    void writesMetricsWhereTheyAreDeclared(LegacyProvider provider) {
        Synthesized written = with(provider, Map.of(Signal.APPLICATION_METRICS, Backend.PROMETHEUS));
        String name = provider == LegacyProvider.OPSWORKS ? "opsworks-2019" : "production";

        assertAllLayersMay(
                written,
                Map.of(
                        "Action",
                        "aps:RemoteWrite",
                        "Resource",
                        "arn:aws:aps:ap-northeast-1:111122223333:workspace/*",
                        "Condition",
                        Map.of("StringEquals", Map.of("aws:ResourceTag/metrics", "hidamari-album-" + name))));
        assertAllLayersMay(
                written,
                Map.of(
                        "Action",
                        "ssm:GetParameters",
                        "Resource",
                        "arn:aws:ssm:ap-northeast-1:111122223333:parameter" + PARAMETER.formatted(name)));
        assertThat(written.texts().get("legacy"))
                .contains(PARAMETER.formatted(name))
                .doesNotContain("new-relic", "secretsmanager");
    }

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"TRACES", "INFRASTRUCTURE"})
    @DisplayName("R46: a layer may read only the license key, and only if New Relic has a signal of the layer")
    void readsTheLicenseKeyAlone(Signal signal) {
        Synthesized written = with(LegacyProvider.AUTOSCALING, Map.of(signal, Backend.NEW_RELIC));

        assertAllLayersMay(
                written,
                Map.of(
                        "Action",
                        "secretsmanager:GetSecretValue",
                        "Resource",
                        "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:"
                                + "hidamari-album/production/new-relic-??????"));
        assertThat(written.texts().get("legacy"))
                .contains("new-relic", "secretsmanager")
                .doesNotContain("metrics-workspace", "aps:");
    }

    @Test
    @DisplayName("R46, R52: with traces and metrics in CloudWatch, a layer may send traces, and its recipes know it")
    void sendsTracesToCloudWatch() {
        Synthesized written = with(
                LegacyProvider.AUTOSCALING,
                Map.of(Signal.TRACES, Backend.CLOUDWATCH, Signal.APPLICATION_METRICS, Backend.CLOUDWATCH));

        assertAllLayersMay(written, Map.of("Action", "xray:PutTraceSegments", "Resource", "*"));
        assertThat(written.texts().get("legacy"))
                .contains("\\\"traces\\\":\\\"cloudwatch\\\"", "\\\"application_metrics\\\":\\\"cloudwatch\\\"")
                .doesNotContain("secretsmanager", "aps:");
    }

    private static void assertAllLayersMay(Synthesized written, Map<String, Object> statement) {
        LegacySamples.template(written)
                .resourcePropertiesCountIs(
                        "AWS::IAM::ManagedPolicy",
                        Map.of(
                                "Description",
                                Match.stringLikeRegexp("legacy layer"),
                                "PolicyDocument",
                                Match.objectLike(
                                        Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(statement)))))),
                        6);
    }

    private static Synthesized with(LegacyProvider provider, Map<Signal, Backend> backends) {
        Environment environment = LegacySamples.environment(provider, backends);
        return LegacySamples.synthesized(
                "signals", LegacySamples.phase(environment, environment.legacy().layers()));
    }
}
