package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnOutput;
import software.constructs.Construct;

/**
 * The alarms that take a deployment back, and the command that says so (trap T25).
 *
 * <p>A missing alarm fails the whole operation, so the command is an output of the stack that has the alarms: it is
 * there once they are, and it is meant for the next deployment. It deploys one stack alone, because triggers on the
 * command line are set for every stack that it deploys.
 *
 * @param stack the stack's path, {@code <environment>/<feature>}
 * @param alarmArns one to five alarms (CloudFormation's limit)
 * @param monitoringMinutes 0 to 180 (CloudFormation's limit)
 */
public record RollbackTriggers(String stack, List<String> alarmArns, int monitoringMinutes) {

    private static final int MOST_ALARMS = 5;

    private static final int LONGEST_MINUTES = 180;

    public RollbackTriggers {
        alarmArns = List.copyOf(alarmArns);
        if (alarmArns.isEmpty() || alarmArns.size() > MOST_ALARMS) {
            throw new IllegalArgumentException(stack + ": 1 to 5 rollback triggers, not " + alarmArns.size());
        }
        if (monitoringMinutes < 0 || monitoringMinutes > LONGEST_MINUTES) {
            throw new IllegalArgumentException(stack + ": 0 to 180 minutes of monitoring, not " + monitoringMinutes);
        }
    }

    /** The command, on one line. */
    public String command() {
        return "npx cdk deploy " + stack + " --exclusively"
                + alarmArns.stream()
                        .map(arn -> " --rollback-trigger-alarm-arns " + arn)
                        .collect(Collectors.joining())
                + " --monitoring-time-minutes " + monitoringMinutes;
    }

    /** Makes the command an output of the stack that {@code scope} is in. */
    void writeTo(Construct scope) {
        CfnOutput output = CfnOutput.Builder.create(scope, "DeployCommand")
                .description("Deploys the next step, and takes it back when one of these alarms rises")
                .value(command())
                .build();
        output.overrideLogicalId("DeployCommand");
    }
}
