package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.constructs.observability.cloudwatch.CountedLines;
import dev.hikkoshi.constructs.observability.cloudwatch.Criteria;
import dev.hikkoshi.constructs.observability.cloudwatch.CronWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.Dashboard;
import dev.hikkoshi.constructs.observability.cloudwatch.HttpWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.cloudwatch.Widget;
import dev.hikkoshi.constructs.observability.cloudwatch.WorkSource;
import dev.hikkoshi.constructs.observability.cloudwatch.WorkerWatch;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.constructs.Construct;

/**
 * What a feature's stack has to watch the feature with: its alarms, its dashboard, its log group and the command that
 * deploys its next step.
 *
 * <p>It asks for nothing but the phase, and for the one thing that only the feature's stack knows: its EKS target group.
 */
final class FeatureObservation {

    private final Construct scope;
    private final Environment environment;
    private final FeatureState state;
    private final Subject subject;

    private FeatureObservation(Construct scope, Phase phase, String feature) {
        this.scope = scope;
        this.environment = phase.environment();
        this.state = phase.state(feature);
        this.subject = new Subject(
                environment.name(),
                feature,
                environment.target().region(),
                environment.target().account(),
                new Export(environment.name(), "observability", "AlarmTopicArn").read());
    }

    /**
     * Creates what watches {@code feature}, if the phase wants it watched.
     *
     * @param eksTargetGroup the full name ({@code targetgroup/…}) of the feature's own target group; of a worker or a
     *     cron nobody looks at it
     */
    static void create(Construct scope, Phase phase, String feature, String eksTargetGroup) {
        if (phase.state(feature).observed()) {
            new FeatureObservation(scope, phase, feature).createFor(eksTargetGroup);
        }
    }

    private void createFor(String eksTargetGroup) {
        Feature feature = state.feature();
        List<Dashboard.Row> logs = logRows(feature);
        if (feature instanceof HttpFeature http) {
            createHttpWatch(http, eksTargetGroup, logs);
        } else if (feature instanceof WorkerFeature worker) {
            createWorkerWatch(worker, logs);
        } else if (feature instanceof CronFeature cron) {
            createCronWatch(cron, logs);
        }
    }

    private void createHttpWatch(HttpFeature feature, String eksTargetGroup, List<Dashboard.Row> logs) {
        String loadBalancer = feature.routing().loadBalancer();
        List<HttpWatch.TargetGroup> groups = new ArrayList<>();
        if (state.runsOnLegacy()) {
            groups.add(new HttpWatch.TargetGroup(Side.LEGACY.word(), legacyTargetGroup(feature)));
        }
        groups.add(new HttpWatch.TargetGroup(Side.EKS.word(), eksTargetGroup));
        StepCriteria criteria = environment.observability().criteria();
        new HttpWatch(
                scope,
                "Watch",
                new HttpWatch.Props(
                        subject,
                        new Export(environment.name(), "edge", "LoadBalancerFullName-" + loadBalancer).read(),
                        groups,
                        state.share(),
                        new Criteria(
                                criteria.errorPercent(),
                                criteria.slowerPercent(),
                                feature.drain().deregistrationDelay().toSeconds(),
                                criteria.requestFloor(),
                                criteria.monitoringMinutes()),
                        introduction(feature),
                        logs));
    }

    /** The legacy target group's full name: what follows {@code targetgroup/} in an ARN, or the legacy stack's export. */
    private String legacyTargetGroup(HttpFeature feature) {
        String loadBalancer = feature.routing().loadBalancer();
        if (environment.legacy().provider() == LegacyProvider.EXTERNAL) {
            String arn = environment
                    .legacy()
                    .layer(feature.layer())
                    .targetGroupArns()
                    .get(loadBalancer);
            return arn.substring(arn.lastIndexOf(':') + 1);
        }
        return new Export(environment.name(), "legacy", "TargetGroupFullName-" + feature.layer() + "-" + loadBalancer)
                .read();
    }

    private void createWorkerWatch(WorkerFeature feature, List<Dashboard.Row> logs) {
        new WorkerWatch(
                scope,
                "Watch",
                new WorkerWatch.Props(
                        subject,
                        sourceOf(feature),
                        state.runsOnCluster(),
                        environment.observability().criteria().monitoringMinutes(),
                        introduction(feature),
                        logs));
    }

    private WorkSource sourceOf(WorkerFeature feature) {
        Dependency queue = environment.service().dependencies().stream()
                .filter(dependency -> dependency.name().equals(feature.queue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(feature.name() + " consumes no declared queue"));
        return queue.kind() == DependencyKind.SQS
                ? new WorkSource.Queue(
                        queue.id(), (int) queue.visibilityTimeout().toSeconds())
                : new WorkSource.RedisList(queue.id(), feature.list());
    }

    private void createCronWatch(CronFeature feature, List<Dashboard.Row> logs) {
        new CronWatch(
                scope,
                "Watch",
                new CronWatch.Props(
                        subject, finishedRuns(feature), hoursWithoutRun(feature), introduction(feature), logs));
    }

    /** The longest gap of the schedule, one run and one late start, in whole hours. */
    private static int hoursWithoutRun(CronFeature feature) {
        long seconds = CronGap.longest(feature.schedule()).toSeconds()
                + feature.longestRun().toSeconds()
                + feature.startingDeadline().toSeconds();
        return (int) ((seconds + 3599) / 3600);
    }

    /** What the logs of either side say, where CloudWatch has them. */
    private List<Dashboard.Row> logRows(Feature feature) {
        List<Widget> widgets = new ArrayList<>();
        for (CountedLines.Source source : logGroups(feature)) {
            widgets.add(new Widget.LogLines(
                    "Latest errors, " + source.side(),
                    source.logGroup(),
                    "fields @timestamp, @logStream, @message | filter @message like /(?i)error/ and @message like /"
                            + feature.name() + "/ | sort @timestamp desc | limit 20"));
        }
        return widgets.isEmpty() ? List.of() : List.of(new Dashboard.Row(6, widgets));
    }

    private List<CountedLines.Source> logGroups(Feature feature) {
        List<CountedLines.Source> groups = new ArrayList<>();
        if (environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH)) {
            String fleet = environment.service().name() + "/" + environment.name();
            if (state.runsOnLegacy() && environment.legacy().provider() == LegacyProvider.AUTOSCALING) {
                groups.add(new CountedLines.Source(Side.LEGACY.word(), "/" + fleet + "/legacy/" + feature.layer()));
            }
            // The CloudWatch add-on writes the output of all containers here.
            groups.add(new CountedLines.Source(
                    Side.EKS.word(), "/aws/containerinsights/" + fleet.replace('/', '-') + "/application"));
        }
        return groups;
    }

    /** A cron's last line, on both sides: the one thing that it has to say for itself. */
    private CountedLines.Props finishedRuns(CronFeature feature) {
        return new CountedLines.Props(
                logGroups(feature),
                environment.service().name() + "/" + environment.name(),
                feature.name() + "-finished-runs",
                feature.name() + ": run finished");
    }

    private String introduction(Feature feature) {
        return "# " + feature.name() + "\n" + feature.kind().word() + ", moves from layer `" + feature.layer()
                + "` to namespace `" + feature.workload().namespace() + "`. EKS takes **" + state.share() + " %**."
                + neighbours(feature) + "\n\nThe way back is in `runbooks/" + feature.name() + ".md`.";
    }

    /** A layer has one target group per load balancer: what it measures is the sum of the features that it serves. */
    private String neighbours(Feature feature) {
        if (!(feature instanceof HttpFeature http) || !state.runsOnLegacy()) {
            return "";
        }
        String others = environment.service().httpFeatures().stream()
                .filter(other ->
                        other.layer().equals(http.layer()) && !other.name().equals(http.name()))
                .filter(other ->
                        other.routing().loadBalancer().equals(http.routing().loadBalancer()))
                .map(Feature::name)
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? ""
                : " The legacy side's numbers are those of its layer, with " + others + " among them.";
    }
}
