package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The alarms that roll a deployment back, and the command that names them (trap T25).
 *
 * <p>CloudFormation fails a deployment if one of its alarms does not exist. Therefore the command is for the deployment
 * after the one that creates the alarms. It deploys only one stack, because the CDK CLI sets the triggers for every
 * stack that it deploys.
 *
 * @param stack the stack's path, {@code <environment>/<feature>}
 * @param alarmArns one to five alarms (CloudFormation's limit)
 * @param monitoringMinutes how long CloudFormation watches them after a deployment, 0 to 180 (CloudFormation's limit)
 */
public record RollbackTriggers(String stack, List<String> alarmArns, int monitoringMinutes) {

    private static final int MOST_ALARMS = 5;

    private static final int LONGEST_MINUTES = AwsLimits.MONITORING_MINUTES;

    public RollbackTriggers {
        alarmArns = List.copyOf(alarmArns);
        if (alarmArns.isEmpty() || alarmArns.size() > MOST_ALARMS) {
            throw new IllegalArgumentException(stack + ": 1 to 5 rollback triggers, not " + alarmArns.size());
        }
        if (monitoringMinutes < 0 || monitoringMinutes > LONGEST_MINUTES) {
            throw new IllegalArgumentException(stack + ": 0 to 180 minutes of monitoring, not " + monitoringMinutes);
        }
    }

    /**
     * The command that rolls a step back, on one line. It explicitly has no triggers, because the alarms are in ALARM
     * already, and by default CloudFormation keeps the triggers of the previous deployment (trap T54).
     */
    public String rollbackCommand() {
        return deploy() + " --rollback-trigger-alarm-arns none";
    }

    private String deploy() {
        return "npx cdk deploy " + stack + " --exclusively";
    }

    /** The command that deploys the next step, on one line. */
    public String command() {
        return deploy()
                + alarmArns.stream()
                        .map(arn -> " --rollback-trigger-alarm-arns " + arn)
                        .collect(Collectors.joining())
                + " --monitoring-time-minutes " + monitoringMinutes;
    }
}
