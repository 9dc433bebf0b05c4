package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.cloudwatch.CountedLines;
import dev.hikkoshi.constructs.observability.cloudwatch.DashboardBody;
import dev.hikkoshi.constructs.observability.cloudwatch.DashboardFrame;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.cloudwatch.Widget;
import dev.hikkoshi.constructs.observability.cloudwatch.WorkSource;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.RunbookPath;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Props of the observability of a feature; part of the props of the feature's stack.
 *
 * @param subject the feature and where it runs
 * @param criteria the criteria of a step
 * @param work the work of the feature, by its kind
 * @param frame the parts of the dashboard around the graphs
 */
public record FeatureObservationProps(Subject subject, StepCriteria criteria, Work work, DashboardFrame frame) {

    /** The work that is observed, by the kind of the feature. */
    public sealed interface Work permits Requests, Jobs, Runs {}

    /**
     * The requests of an HTTP feature.
     *
     * @param loadBalancer its load balancer
     * @param legacy the legacy target group, while the legacy side runs the feature
     * @param intendedShare the intended share of EKS, in percent of the requests
     * @param longestRequestSeconds the longest request that the feature declares
     */
    public record Requests(
            LoadBalancer loadBalancer, Optional<LegacyGroup> legacy, int intendedShare, double longestRequestSeconds)
            implements Work {}

    /**
     * A target group of the legacy side.
     *
     * @param feature the feature that it serves
     * @param existingArn its ARN if it exists outside of the project; otherwise the legacy stack exports the ARN
     */
    public record LegacyGroup(String feature, Optional<String> existingArn) {}

    /** The jobs of a worker, by their source. */
    public record Jobs(WorkSource source) implements Work {}

    /**
     * The runs of a cron.
     *
     * @param finished the log lines that finished runs write
     * @param hoursWithoutRun the longest time between two finished runs, in whole hours; 0 if no alarm can tell
     */
    public record Runs(CountedLines.Props finished, int hoursWithoutRun) implements Work {}

    /** The observability props of {@code feature} in {@code phase}; empty while the feature is not observed. */
    public static Optional<FeatureObservationProps> of(Phase phase, String feature) {
        FeatureState state = phase.state(feature);
        return state.observed() ? Optional.of(of(phase.environment(), state)) : Optional.empty();
    }

    private static FeatureObservationProps of(Environment environment, FeatureState state) {
        Feature feature = state.feature();
        List<CountedLines.Source> logGroups = logGroups(environment, state);
        return new FeatureObservationProps(
                new Subject(
                        environment.name(),
                        feature.name(),
                        environment.target().region(),
                        environment.target().account()),
                environment.observability().criteria(),
                workOf(environment, state, logGroups),
                new DashboardFrame(introduction(environment, state), logRows(feature, logGroups)));
    }

    private static Work workOf(Environment environment, FeatureState state, List<CountedLines.Source> logGroups) {
        if (state.feature() instanceof HttpFeature http) {
            return new Requests(
                    environment.loadBalancer(http.routing().loadBalancer()),
                    state.runsOnLegacy() ? Optional.of(legacyGroup(environment, http)) : Optional.empty(),
                    state.share(),
                    http.drain().deregistrationDelay().toSeconds());
        }
        if (state.feature() instanceof WorkerFeature worker) {
            return new Jobs(sourceOf(environment, worker));
        }
        CronFeature cron = (CronFeature) state.feature();
        return new Runs(
                finishedRuns(environment, cron, logGroups),
                MissedRuns.areWatched(environment, cron, state.share() > 0) ? MissedRuns.hours(cron) : 0);
    }

    private static LegacyGroup legacyGroup(Environment environment, HttpFeature http) {
        return new LegacyGroup(
                http.name(), environment.legacy().layer(http.layer()).targetGroupArn(http));
    }

    private static WorkSource sourceOf(Environment environment, WorkerFeature worker) {
        if (!worker.hasQueue()) {
            return new WorkSource.Elsewhere();
        }
        Dependency queue = environment.service().dependencies().stream()
                .filter(dependency -> dependency.name().equals(worker.queue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(worker.name() + " consumes no declared queue"));
        return queue.kind() == DependencyKind.SQS
                ? new WorkSource.Queue(
                        queue.id(), (int) queue.visibilityTimeout().toSeconds())
                : new WorkSource.RedisList(queue.id(), queue.redis().nodes(), worker.list());
    }

    private static CountedLines.Props finishedRuns(
            Environment environment, CronFeature cron, List<CountedLines.Source> logGroups) {
        return new CountedLines.Props(
                logGroups, new ObservedNames(environment).path(), cron.name() + "-finished-runs", cron.finishedLine());
    }

    /** The log groups of either side, if CloudWatch receives the logs. */
    private static List<CountedLines.Source> logGroups(Environment environment, FeatureState state) {
        List<CountedLines.Source> groups = new ArrayList<>();
        if (environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH)) {
            ObservedNames names = new ObservedNames(environment);
            if (state.runsOnLegacy() && environment.legacy().provider() == LegacyProvider.AUTOSCALING) {
                groups.add(new CountedLines.Source(
                        Side.LEGACY.word(),
                        "/" + names.path() + "/legacy/" + state.feature().layer()));
            }
            // The CloudWatch add-on writes the output of all containers here.
            groups.add(new CountedLines.Source(
                    Side.EKS.word(), "/aws/containerinsights/" + names.cluster() + "/application"));
        }
        return groups;
    }

    private static List<DashboardBody.Row> logRows(Feature feature, List<CountedLines.Source> logGroups) {
        List<Widget> widgets = new ArrayList<>();
        for (CountedLines.Source source : logGroups) {
            widgets.add(new Widget.LogLines(
                    "Latest errors, " + source.side(),
                    source.logGroup(),
                    "fields @timestamp, @logStream, @message | filter @message like /(?i)error/ and @message like /"
                            + feature.name() + "/ | sort @timestamp desc | limit 20"));
        }
        return widgets.isEmpty() ? List.of() : List.of(new DashboardBody.Row(6, widgets));
    }

    private static String introduction(Environment environment, FeatureState state) {
        Feature feature = state.feature();
        return "# " + feature.name() + "\n" + feature.kind().word() + ", moves from layer `" + feature.layer()
                + "` to namespace `" + feature.workload().namespace() + "`. EKS takes **" + state.share() + " %**."
                + "\n\nThe way back is in `"
                + RunbookPath.of(environment.name(), feature.name()) + "`.";
    }
}
