package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.RunbookPath;
import java.util.List;

/**
 * The subject of alarms and dashboards, and their place. It determines their names, so their ARNs are known before the
 * deployment.
 *
 * @param environment the environment's name
 * @param name the name of the feature or other subject: letters, digits, {@code -} and {@code _}
 * @param region AWS region
 * @param account twelve digits
 */
public record Subject(String environment, String name, String region, String account) {

    public Subject {
        String dashboard = environment + "-" + name;
        if (!dashboard.matches("[A-Za-z0-9_-]{1,255}")) {
            throw new IllegalArgumentException("a dashboard's name has letters, digits, - and _ only: " + dashboard);
        }
    }

    /** The name of the alarm on {@code what}: {@code <environment>-<name>-<what>}. */
    public String alarmName(String what) {
        return environment + "-" + name + "-" + what;
    }

    /** The ARNs of alarms on this subject. */
    List<String> alarmArns(List<AlarmDefinition> alarms) {
        return alarms.stream()
                .map(alarm -> new Arns(region, account).of("cloudwatch", "alarm:" + alarmName(alarm.what())))
                .toList();
    }

    /** The name of the dashboard: {@code <environment>-<name>}. */
    public String dashboardName() {
        return environment + "-" + name;
    }

    /** The page of the dashboard in AWS's console. */
    public String dashboardLink() {
        return "https://" + region + ".console.aws.amazon.com/cloudwatch/home?region=" + region
                + "#dashboards/dashboard/" + dashboardName();
    }

    /** The hint for the person on call in an alarm's description. */
    String runbookHint() {
        return "Runbook and way back: " + RunbookPath.of(environment, name);
    }

    /** Another subject of the same environment. */
    Subject named(String other) {
        return new Subject(environment, other, region, account);
    }
}
