package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.observability.DashboardCheck;
import dev.hikkoshi.observability.Synth;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ObservabilityStackTest {

    @Test
    @DisplayName("R51: what both fleets share is watched as long as either runs")
    void watchesWhatBothFleetsShare() {
        assertThat(alarmNames(template(WatchedPhases.at(25))))
                .containsExactlyInAnyOrder(
                        "production-shared-aurora-connections",
                        "production-shared-aurora-cpu",
                        "production-shared-aurora-lag",
                        "production-shared-redis-cpu",
                        "production-shared-redis-evictions",
                        "production-shared-memory-cpu",
                        "production-shared-memory-evictions",
                        "production-shared-albums-throttled",
                        "production-shared-thumbnails-oldest");
    }

    @Test
    @DisplayName("The connection budget is the policy's part of the database's maximum")
    void judgesConnectionsByTheBudget() {
        JsonNode alarm = Synth.propertiesOf(template(WatchedPhases.at(25)), "AWS::CloudWatch::Alarm").stream()
                .filter(each -> each.path("AlarmName").asText().equals("production-shared-aurora-connections"))
                .findFirst()
                .orElseThrow();

        assertThat(alarm.path("Threshold").asDouble()).isEqualTo(1600);
    }

    @Test
    @DisplayName("R52: a signal that another backend has is not watched here")
    void followsTheDeclaration() {
        Map<Signal, Backend> backends = WatchedService.backends();
        backends.put(Signal.DATABASES, Backend.NEW_RELIC);

        assertThat(alarmNames(template(WatchedPhases.at(25, new Observability(backends)))))
                .doesNotContain("production-shared-aurora-cpu", "production-shared-albums-throttled")
                .contains("production-shared-redis-cpu");
    }

    @Test
    @DisplayName("CloudWatch may use the key: without it, alarms on an encrypted topic are lost in silence")
    void encryptsTheTopicWithAKeyThatCloudWatchMayUse() {
        JsonNode template = template(WatchedPhases.at(25));

        assertThat(Synth.propertiesOf(template, "AWS::SNS::Topic").get(0).has("KmsMasterKeyId"))
                .isTrue();
        assertThat(Synth.propertiesOf(template, "AWS::KMS::Key")
                        .get(0)
                        .path("KeyPolicy")
                        .toString())
                .contains("cloudwatch.amazonaws.com", "kms:GenerateDataKey*", "aws:SourceAccount");
        assertThat(template.path("Outputs").toString()).contains("production:observability:AlarmTopicArn");
    }

    @Test
    void drawsOnlyWhatItDeclares() {
        Synth.propertiesOf(template(WatchedPhases.at(25)), "AWS::CloudWatch::Dashboard")
                .forEach(dashboard -> assertThat(DashboardCheck.faultsOf(Synth.json(dashboard.path("DashboardBody"))))
                        .isEmpty());
    }

    @Test
    @DisplayName("A step of a feature changes no template but the feature's")
    void staysTheSameWhileFeaturesMove() {
        assertThat(template(WatchedPhases.at(5))).isEqualTo(template(WatchedPhases.at(50)));
    }

    private static JsonNode template(Phase phase) {
        return Synth.templateOf(app -> new ObservabilityStack(app, phase));
    }

    private static List<String> alarmNames(JsonNode template) {
        return Synth.propertiesOf(template, "AWS::CloudWatch::Alarm").stream()
                .map(alarm -> alarm.path("AlarmName").asText())
                .toList();
    }
}
