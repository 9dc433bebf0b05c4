package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.constructs.observability.cloudwatch.WorkSource;
import dev.hikkoshi.observability.DashboardCheck;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

class FeatureObservationTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private static final String EKS_GROUP = "targetgroup/production-front-0a1b2c3d/1234567890abcdef";

    private static final Map<String, Object> LEGACY_GROUP = Map.of(
            "Fn::Select",
            List.of(
                    5,
                    Map.of(
                            "Fn::Split",
                            List.of(":", Map.of("Fn::ImportValue", "production:legacy:TargetGroupArn-front")))));

    private static final Pattern TRIGGER = Pattern.compile(
            " --rollback-trigger-alarm-arns arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:(\\S+)");

    private static final List<Integer> SHARES = List.of(0, 5, 25, 50, 100);

    /** The templates by feature and share, {@code front-25} or {@code front-retired}, from one synthesis. */
    private static final Map<String, Template> TEMPLATES = new TreeMap<>();

    @BeforeAll
    static void synthesize() {
        App app = CdkContext.app(TestFolder.of("synthesized", "feature-observation"));
        Map<String, ObservedStack> stacks = new LinkedHashMap<>();
        WatchedService.features().forEach(feature -> {
            SHARES.forEach(share -> {
                String id = feature.name() + "-" + share;
                stacks.put(id, new ObservedStack(app, id, WatchedPhases.at(share), feature.name()));
            });
            String id = feature.name() + "-retired";
            stacks.put(id, new ObservedStack(app, id, WatchedPhases.retired(), feature.name()));
        });
        stacks.forEach((id, stack) -> TEMPLATES.put(id, Template.fromStack(stack)));
    }

    /** A stack with only the observability of a feature. */
    private static final class ObservedStack extends EnvironmentStack {

        ObservedStack(Construct scope, String id, Phase phase, String feature) {
            super(scope, id, new EnvironmentStackProps(StackIdentity.of(phase, 1), "What watches " + feature));
            FeatureObservation.create(
                    this, FeatureObservationProps.of(phase, feature).orElseThrow(), EKS_GROUP);
        }
    }

    @Test
    @DisplayName("R50: the graphs show both target groups, each with its own dimensions")
    void watchesBothTargetGroupsWhileBothRun() {
        Template template = TEMPLATES.get("front-25");

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
        assertThat(targetGroupsOf(template, "production-front-eks-errors")).containsOnly(EKS_GROUP);
        assertThat(targetGroupsOf(template, "production-front-legacy-errors")).containsOnly(LEGACY_GROUP);
        assertThat(targetGroupsOf(template, "production-front-eks-slower")).containsOnly(LEGACY_GROUP, EKS_GROUP);
    }

    @Test
    @DisplayName("T25: missing values of groups count as zero, and ratios have a floor of requests")
    void t25FillsAndFloors() {
        Template template = TEMPLATES.get("front-5");

        template.hasResourceProperties(
                ALARM,
                Map.of(
                        "AlarmName",
                        "production-front-eks-errors",
                        "Metrics",
                        judges(
                                "IF(FILL(e_requests,0)>=100,100*(FILL(e_errors,0)+FILL(e_refused,0))/FILL(e_requests,0),0)")));
        template.hasResourceProperties(
                ALARM,
                Map.of(
                        "AlarmName", "production-front-eks-hosts",
                        "TreatMissingData", "breaching",
                        "Metrics", judges("FILL(e_healthy,0)")));
        template.hasResourceProperties(
                ALARM, Map.of("AlarmName", "production-front-eks-hosts", "Metrics", reads(Map.of("Stat", "Minimum"))));
    }

    @Test
    @DisplayName("The load balancer's own 5xx have no target group dimension")
    void countsLoadBalancerErrorsWhereCloudWatchHasThem() {
        Template template = TEMPLATES.get("front-5");

        template.hasResourceProperties(
                ALARM,
                Map.of(
                        "AlarmName",
                        "production-front-elb-errors",
                        "Metrics",
                        reads(Map.of("Metric", Map.of("MetricName", "HTTPCode_ELB_5XX_Count")))));
        assertThat(targetGroupsOf(template, "production-front-elb-errors")).isEmpty();
        assertThat(targetGroupsOf(template, "production-front-eks-errors")).isNotEmpty();
    }

    @Test
    @DisplayName("T25: the command names at most five alarms, which this stack has had since before the step")
    void t25NamesAlarmsThatExist() {
        for (String feature : List.of("front", "thumbnailer", "notifier")) {
            for (int share : List.of(0, 5, 50)) {
                Template template = TEMPLATES.get(feature + "-" + share);
                assertThat(triggersOf(template)).hasSizeBetween(1, 5);
                assertThat(alarmNames(template)).containsAll(triggersOf(template));
            }
        }
    }

    @Test
    @DisplayName("T25: an alarm that the next step deletes is not a trigger; otherwise CloudFormation fails that step")
    void t25LeavesOutWhatRetiringDeletes() {
        assertThat(triggersOf(TEMPLATES.get("front-100"))).hasSize(4);
        assertThat(alarmNames(TEMPLATES.get("front-retired"))).containsAll(triggersOf(TEMPLATES.get("front-100")));
        assertThat(triggersOf(TEMPLATES.get("front-50"))).hasSize(5).contains("production-front-eks-slower");
    }

    @Test
    @DisplayName("A step changes only one line of a dashboard, and no alarm")
    void judgesAStepByAlarmsThatWereThereBefore() {
        assertThat(TEMPLATES.get("front-5").findResources(ALARM))
                .hasSize(8)
                .isEqualTo(TEMPLATES.get("front-50").findResources(ALARM));
        assertThat(DashboardCheck.bodiesOf(TEMPLATES.get("front-50")).toString())
                .contains("{\"label\":\"intended\",\"value\":50.0}");
    }

    @Test
    void leavesNothingOfTheLegacySideAfterRetiring() {
        assertThat(Resources.of(TEMPLATES.get("front-25")).text())
                .contains("production:legacy:")
                .contains("legacy-errors");
        assertThat(Resources.of(TEMPLATES.get("front-retired")).text())
                .doesNotContain("production:legacy:")
                .doesNotContain("legacy-errors");
    }

    @Test
    void watchesQueuesAndListsOfWorkers() {
        assertThat(alarmNames(TEMPLATES.get("thumbnailer-25")))
                .containsExactlyInAnyOrder("production-thumbnailer-queue-age", "production-thumbnailer-queue-stalled");
        assertThat(alarmNames(TEMPLATES.get("notifier-25"))).containsExactly("production-notifier-list-memory");
    }

    @Test
    @DisplayName("T26: an alarm detects a cron that neither side runs")
    void t26FindsACronThatNoSideRuns() {
        // One day between two runs, one hour for a run, ten minutes for a late start.
        TEMPLATES
                .get("digest-0")
                .hasResourceProperties(
                        ALARM,
                        Map.of(
                                "AlarmName",
                                "production-digest-missed-run",
                                "EvaluationPeriods",
                                26,
                                "TreatMissingData",
                                "breaching",
                                "Metrics",
                                reads(Map.of("Period", 3600))));
        TEMPLATES
                .get("digest-0")
                .hasResourceProperties("AWS::Logs::MetricFilter", Map.of("FilterPattern", "\"digest: run finished\""));
    }

    @Test
    void drawsOnlyWhatItDeclares() {
        TEMPLATES.values().forEach(template -> assertThat(DashboardCheck.bodiesOf(template))
                .hasSize(1)
                .allSatisfy(body -> assertThat(DashboardCheck.faultsOf(body)).isEmpty()));
    }

    @Test
    @DisplayName("Alarms notify the environment's topic for ALARM and for OK")
    void notifiesTheTopic() {
        List<Object> topic = List.of(Map.of("Fn::ImportValue", "production:observability:AlarmTopicArn"));

        TEMPLATES
                .get("front-25")
                .allResourcesProperties(ALARM, Match.objectLike(Map.of("AlarmActions", topic, "OKActions", topic)));
    }

    @Test
    @DisplayName("Props are values: equal phases have equal props, and a step of the feature changes them")
    void makesEqualPropsOfEqualPhases() {
        for (String feature : List.of("front", "thumbnailer", "notifier", "digest")) {
            FeatureObservationProps props =
                    FeatureObservationProps.of(WatchedPhases.at(50), feature).orElseThrow();
            assertThat(FeatureObservationProps.of(WatchedPhases.at(50), feature))
                    .contains(props);
            assertThat(FeatureObservationProps.of(WatchedPhases.at(5), feature))
                    .isPresent()
                    .isNotEqualTo(FeatureObservationProps.of(WatchedPhases.at(50), feature));
        }
        assertThat(FeatureObservationProps.of(WatchedPhases.at(50), "notifier")
                        .orElseThrow()
                        .work())
                .isEqualTo(new FeatureObservationProps.Jobs(new WorkSource.RedisList(
                        "album-production-redis", List.of("album-production-redis-001"), "push:jobs")));
    }

    private static Map<String, Map<String, Object>> alarms(Template template) {
        Map<String, Map<String, Object>> alarms = new TreeMap<>();
        Resources.of(template)
                .ofType(ALARM)
                .values()
                .forEach(alarm -> alarms.put(alarm.get("AlarmName").toString(), alarm));
        return alarms;
    }

    private static List<String> alarmNames(Template template) {
        return List.copyOf(alarms(template).keySet());
    }

    /** Matches the metrics of an alarm that evaluates {@code expression}. */
    private static Object judges(String expression) {
        return Match.arrayWith(List.of(Match.objectLike(Map.of("Expression", expression, "ReturnData", true))));
    }

    /** Matches the metrics of an alarm with a metric like {@code stat}. */
    private static Object reads(Map<String, Object> stat) {
        return Match.arrayWith(List.of(Match.objectLike(Map.of("MetricStat", Match.objectLike(stat)))));
    }

    /** The target groups in an alarm's metrics, one per metric with a target group. */
    private static List<Object> targetGroupsOf(Template template, String name) {
        List<Object> groups = new ArrayList<>();
        for (Object query : (List<?>) alarms(template).get(name).get("Metrics")) {
            if (Resources.map(query).get("MetricStat") instanceof Map<?, ?> stat
                    && stat.get("Metric") instanceof Map<?, ?> metric) {
                for (Object dimension : (List<?>) metric.get("Dimensions")) {
                    if ("TargetGroup".equals(Resources.map(dimension).get("Name"))) {
                        groups.add(Resources.map(dimension).get("Value"));
                    }
                }
            }
        }
        return groups;
    }

    /** The names of the alarms in the stack's command. */
    private static List<String> triggersOf(Template template) {
        String command = template.findOutputs("DeployCommand")
                .get("DeployCommand")
                .get("Value")
                .toString();
        assertThat(command).contains(" --exclusively ").endsWith(" --monitoring-time-minutes 30");
        List<String> names = new ArrayList<>();
        Matcher trigger = TRIGGER.matcher(command);
        while (trigger.find()) {
            names.add(trigger.group(1));
        }
        return names;
    }
}
