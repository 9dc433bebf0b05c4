package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.cloudwatch.CronWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.HttpWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.RollbackTriggers;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.cloudwatch.TargetGroupMetrics;
import dev.hikkoshi.constructs.observability.cloudwatch.WorkerWatch;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.stacks.FeatureObservationProps.Jobs;
import dev.hikkoshi.stacks.FeatureObservationProps.LegacyGroup;
import dev.hikkoshi.stacks.FeatureObservationProps.Requests;
import dev.hikkoshi.stacks.FeatureObservationProps.Runs;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;

/** Creates the alarms, the dashboard and the deploy command of the next step in the feature's stack. */
final class FeatureObservation {

    private static final String ID = "Watch";

    private final EnvironmentStack stack;
    private final FeatureObservationProps props;
    private final ITopic topic;

    private FeatureObservation(EnvironmentStack stack, FeatureObservationProps props) {
        this.stack = stack;
        this.props = props;
        this.topic = Topic.fromTopicArn(stack, "AlarmTopic", stack.importOf("observability", "AlarmTopicArn"));
    }

    /**
     * Creates the observability of a feature.
     *
     * @param stack the feature's stack
     * @param props the observability props
     * @param eksTargetGroup the full name ({@code targetgroup/…}) of the target group of an HTTP feature on EKS; unused
     *     for a worker or a cron
     */
    static void create(EnvironmentStack stack, FeatureObservationProps props, String eksTargetGroup) {
        FeatureObservation observation = new FeatureObservation(stack, props);
        if (props.work() instanceof Requests requests) {
            observation.createHttpWatch(requests, eksTargetGroup);
        } else if (props.work() instanceof Jobs jobs) {
            observation.createWorkerWatch(jobs);
        } else if (props.work() instanceof Runs runs) {
            observation.createCronWatch(runs);
        }
    }

    private void createHttpWatch(Requests requests, String eksTargetGroup) {
        String loadBalancer = SharedEdge.fullName(stack, requests.loadBalancer());
        List<TargetGroupMetrics> sides = new ArrayList<>();
        requests.legacy()
                .map(this::fullNameOf)
                .ifPresent(group -> sides.add(new TargetGroupMetrics(Side.LEGACY.word(), loadBalancer, group)));
        sides.add(new TargetGroupMetrics(Side.EKS.word(), loadBalancer, eksTargetGroup));
        HttpWatch watch = new HttpWatch(
                stack,
                ID,
                new HttpWatch.Props(
                        props.subject(),
                        topic,
                        sides,
                        requests.intendedShare(),
                        props.criteria(),
                        requests.longestRequestSeconds(),
                        props.frame()));
        createCommands(watch.rollbackAlarmArns());
    }

    /** The full name of a target group, {@code targetgroup/…}, is the part of its ARN after the fifth colon. */
    private String fullNameOf(LegacyGroup group) {
        return group.existingArn()
                .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .orElseGet(() ->
                        Fn.select(5, Fn.split(":", stack.importOf("legacy", "TargetGroupArn-" + group.feature()))));
    }

    private void createWorkerWatch(Jobs jobs) {
        WorkerWatch watch =
                new WorkerWatch(stack, ID, new WorkerWatch.Props(props.subject(), topic, jobs.source(), props.frame()));
        // Without alarms, a step is deployed as that of a cron is.
        if (!watch.rollbackAlarmArns().isEmpty()) {
            createCommands(watch.rollbackAlarmArns());
        }
    }

    private void createCronWatch(Runs runs) {
        new CronWatch(
                stack,
                ID,
                new CronWatch.Props(props.subject(), topic, runs.finished(), runs.hoursWithoutRun(), props.frame()));
    }

    private void createCommands(List<String> alarmArns) {
        Subject subject = props.subject();
        RollbackTriggers triggers = new RollbackTriggers(
                subject.environment() + "/" + subject.name(),
                alarmArns,
                props.criteria().monitoringMinutes());
        CfnOutput.Builder.create(stack, "DeployCommand")
                .description("Deploys the next step. CloudFormation rolls it back if one of these alarms rises")
                .value(triggers.command())
                .build();
        CfnOutput.Builder.create(stack, "RollbackCommand")
                .description("Deploys a roll-back step. Alarms do not stop it")
                .value(triggers.rollbackCommand())
                .build();
    }
}
