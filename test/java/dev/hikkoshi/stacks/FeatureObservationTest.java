package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.observability.DashboardCheck;
import dev.hikkoshi.observability.Synth;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;

class FeatureObservationTest {

    private static final String EKS_GROUP = "targetgroup/production-front-0a1b2c3d/1234567890abcdef";

    @Test
    @DisplayName("R50: both target groups stand side by side, each under its own dimensions")
    void watchesBothTargetGroupsWhileBothRun() {
        JsonNode template = template(WatchedPhases.at(25), "front");

        assertThat(alarmNames(template))
                .containsExactlyInAnyOrder(
                        "production-front-legacy-errors",
                        "production-front-legacy-slow",
                        "production-front-legacy-hosts",
                        "production-front-eks-errors",
                        "production-front-eks-slow",
                        "production-front-eks-hosts",
                        "production-front-elb-errors",
                        "production-front-eks-slower");
        assertThat(targetGroupsOf(template, "production-front-eks-errors")).containsExactly(EKS_GROUP);
        assertThat(targetGroupsOf(template, "production-front-legacy-errors"))
                .containsExactly("{'Fn::ImportValue':'production:legacy:TargetGroupFullName-web-public'}");
        assertThat(targetGroupsOf(template, "production-front-eks-slower")).hasSize(2);
    }

    @Test
    @DisplayName("T25: quiet groups are filled with zeros, and ratios have a floor of requests")
    void t25FillsAndFloors() {
        JsonNode template = template(WatchedPhases.at(5), "front");

        assertThat(expressionOf(template, "production-front-eks-errors"))
                .isEqualTo("IF(FILL(e_requests,0)>=100,100*(FILL(e_errors,0)+FILL(e_refused,0))/FILL(e_requests,0),0)");
        JsonNode hosts = alarm(template, "production-front-eks-hosts");
        assertThat(hosts.path("Metrics").path(0).path("MetricStat").path("Stat").asText())
                .isEqualTo("Minimum");
        assertThat(hosts.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(expressionOf(template, "production-front-eks-hosts")).isEqualTo("FILL(e_healthy,0)");
    }

    @Test
    @DisplayName("The load balancer's own 5xx have no target group among their dimensions")
    void countsLoadBalancerErrorsWhereCloudWatchHasThem() {
        JsonNode alarm = alarm(template(WatchedPhases.at(5), "front"), "production-front-elb-errors");

        for (JsonNode metric : alarm.path("Metrics")) {
            metric.path("MetricStat").path("Metric").path("Dimensions").forEach(dimension -> assertThat(
                            dimension.path("Name").asText())
                    .isEqualTo("LoadBalancer"));
        }
        assertThat(alarm.toString()).contains("HTTPCode_ELB_5XX_Count");
    }

    @Test
    @DisplayName("T25: the command names alarms that this very stack has had since before the step, five at most")
    void t25NamesAlarmsThatExist() {
        for (String feature : List.of("front", "thumbnailer", "notifier")) {
            for (int share : List.of(0, 5, 50)) {
                JsonNode template = template(WatchedPhases.at(share), feature);
                List<String> arns = triggersOf(template);
                assertThat(arns).hasSizeBetween(1, 5);
                assertThat(arns).allSatisfy(arn -> assertThat(alarmNames(template))
                        .contains(arn.substring("arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:".length())));
            }
        }
    }

    @Test
    @DisplayName("T25: an alarm that the next step deletes triggers nothing, or that step would fail for want of it")
    void t25LeavesOutWhatRetiringDeletes() {
        List<String> atEnd = triggersOf(template(WatchedPhases.at(100), "front"));
        List<String> retired = alarmNames(template(WatchedPhases.retired(), "front"));

        assertThat(atEnd).hasSize(4).allSatisfy(arn -> assertThat(retired)
                .contains(arn.substring(arn.lastIndexOf(':') + 1)));
    }

    @Test
    @DisplayName("A step changes one line of a dashboard, and no alarm")
    void judgesAStepByAlarmsThatWereThereBefore() {
        assertThat(alarms(template(WatchedPhases.at(5), "front")))
                .isEqualTo(alarms(template(WatchedPhases.at(50), "front")));
        assertThat(dashboard(template(WatchedPhases.at(50), "front")).toString())
                .contains("{\"label\":\"intended\",\"value\":50.0}");
    }

    @Test
    void leavesNothingOfTheLegacySideAfterRetiring() {
        assertThat(template(WatchedPhases.retired(), "front").toString())
                .doesNotContain("production:legacy:")
                .doesNotContain("legacy-errors");
    }

    @Test
    void watchesQueuesAndListsOfWorkers() {
        assertThat(alarmNames(template(WatchedPhases.at(25), "thumbnailer")))
                .containsExactly("production-thumbnailer-queue-age", "production-thumbnailer-queue-stalled");
        assertThat(alarmNames(template(WatchedPhases.at(25), "notifier")))
                .containsExactly("production-notifier-list-memory", "production-notifier-list-stalled");
    }

    @Test
    @DisplayName("T26: a cron that no side runs is found, whoever should have run it")
    void t26FindsACronThatNobodyRan() {
        JsonNode alarm = alarm(template(WatchedPhases.at(0), "digest"), "production-digest-missed-run");

        // A day between two runs, an hour of running, ten minutes of starting late.
        assertThat(alarm.path("EvaluationPeriods").asInt()).isEqualTo(26);
        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(alarm.path("Metrics")
                        .path(0)
                        .path("MetricStat")
                        .path("Period")
                        .asInt())
                .isEqualTo(3600);
    }

    @Test
    void drawsOnlyWhatItDeclares() {
        for (String feature : List.of("front", "thumbnailer", "notifier", "digest")) {
            assertThat(DashboardCheck.faultsOf(dashboard(template(WatchedPhases.at(25), feature))))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("Alarms tell the environment's topic when they rise and when they are over")
    void tellsTheTopic() {
        template(WatchedPhases.at(25), "front").path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                String topic = "[{\"Fn::ImportValue\":\"production:observability:AlarmTopicArn\"}]";
                assertThat(resource.path("Properties").path("AlarmActions").toString())
                        .isEqualTo(topic);
                assertThat(resource.path("Properties").path("OKActions").toString())
                        .isEqualTo(topic);
            }
        });
    }

    private static JsonNode template(Phase phase, String feature) {
        return Synth.templateOf(app -> {
            Stack stack = Synth.stack(app, feature);
            FeatureObservation.create(stack, phase, feature, EKS_GROUP);
            return stack;
        });
    }

    private static JsonNode dashboard(JsonNode template) {
        return Synth.json(Synth.propertiesOf(template, "AWS::CloudWatch::Dashboard")
                .get(0)
                .path("DashboardBody"));
    }

    private static TreeMap<String, String> alarms(JsonNode template) {
        TreeMap<String, String> alarms = new TreeMap<>();
        Synth.propertiesOf(template, "AWS::CloudWatch::Alarm")
                .forEach(alarm -> alarms.put(alarm.path("AlarmName").asText(), alarm.toString()));
        return alarms;
    }

    private static List<String> alarmNames(JsonNode template) {
        return new ArrayList<>(alarms(template).keySet());
    }

    private static JsonNode alarm(JsonNode template, String name) {
        return Synth.propertiesOf(template, "AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> alarm.path("AlarmName").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alarm " + name));
    }

    private static String expressionOf(JsonNode template, String name) {
        JsonNode metrics = alarm(template, name).path("Metrics");
        return metrics.path(metrics.size() - 1).path("Expression").asText();
    }

    private static List<String> targetGroupsOf(JsonNode template, String name) {
        TreeSet<String> groups = new TreeSet<>();
        alarm(template, name).path("Metrics").forEach(metric -> metric.path("MetricStat")
                .path("Metric")
                .path("Dimensions")
                .forEach(dimension -> {
                    if (dimension.path("Name").asText().equals("TargetGroup")) {
                        JsonNode value = dimension.path("Value");
                        groups.add(
                                value.isTextual()
                                        ? value.asText()
                                        : value.toString().replace('"', '\''));
                    }
                }));
        return new ArrayList<>(groups);
    }

    private static List<String> triggersOf(JsonNode template) {
        String command =
                template.path("Outputs").path("DeployCommand").path("Value").asText();
        assertThat(command).contains(" --exclusively ").endsWith(" --monitoring-time-minutes 30");
        List<String> arns = new ArrayList<>();
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--rollback-trigger-alarm-arns")) {
                arns.add(words[i + 1]);
            }
        }
        return arns;
    }
}
