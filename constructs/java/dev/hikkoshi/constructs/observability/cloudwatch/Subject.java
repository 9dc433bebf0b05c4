package dev.hikkoshi.constructs.observability.cloudwatch;

/**
 * Whom alarms and dashboards are about, and where they are. Names follow from it, so that ARNs are known before anything
 * is deployed.
 *
 * @param environment the environment's name
 * @param name the feature's name, or what else is watched
 * @param region AWS region
 * @param account twelve digits
 * @param topicArn the topic that alarms tell
 */
public record Subject(String environment, String name, String region, String account, String topicArn) {

    /** The name of the alarm on {@code what}: {@code <environment>-<name>-<what>}. */
    public String alarmName(String what) {
        return environment + "-" + name + "-" + what;
    }

    /** The ARN of the alarm on {@code what}. */
    public String alarmArn(String what) {
        return Alarm.arnOf(region, account, alarmName(what));
    }

    /** The name of the dashboard: {@code <environment>-<name>}. */
    public String dashboardName() {
        return environment + "-" + name;
    }

    /** Where an alarm's description sends whoever is woken by it. */
    String runbookHint() {
        return "Runbook and way back: runbooks/" + environment + "/" + name + ".md";
    }

    /** Another subject of the same environment. */
    Subject named(String other) {
        return new Subject(environment, other, region, account, topicArn);
    }
}
