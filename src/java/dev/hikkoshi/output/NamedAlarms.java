package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The alarms that roll back the deployment of a stack, and the alarms that a stack has. */
public final class NamedAlarms {

    /** The type of an alarm on a metric. */
    public static final String ALARM = "AWS::CloudWatch::Alarm";

    /** The type of a dashboard. */
    public static final String DASHBOARD = "AWS::CloudWatch::Dashboard";

    private static final Pattern NAMED = Pattern.compile(":alarm:([\\w.-]+)");
    private static final List<String> TYPES = List.of(ALARM, "AWS::CloudWatch::CompositeAlarm");

    private NamedAlarms() {}

    /** The names of the alarms that the stack's deploy command names as rollback triggers. */
    public static Set<String> of(Template template) {
        return in(template.output("DeployCommand").toString());
    }

    /** The names of the alarms that a command names as rollback triggers. */
    public static Set<String> in(String command) {
        Matcher named = NAMED.matcher(command);
        Set<String> names = new TreeSet<>();
        while (named.find()) {
            names.add(named.group(1));
        }
        return names;
    }

    /** The names of the alarms among resources. */
    public static Set<String> alarms(Resources resources) {
        Set<String> names = new TreeSet<>();
        for (String type : TYPES) {
            for (JsonNode alarm : resources.properties(type).values()) {
                names.add(alarm.path("AlarmName").asText());
            }
        }
        return names;
    }
}
