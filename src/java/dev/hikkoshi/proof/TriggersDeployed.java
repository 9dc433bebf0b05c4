package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trap T25: the command that deploys a feature's next step names alarms that take it back. They are deployed with that
 * command, and the next step does not delete one: CloudFormation fails a whole operation over a missing alarm.
 */
final class TriggersDeployed {

    private TriggersDeployed() {}

    private static final Pattern ALARM = Pattern.compile(":alarm:([\\w.-]+)");

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        for (String feature : output.phase().states().keySet()) {
            Set<String> missing = triggers(output, feature);
            missing.removeAll(alarms(output, feature));
            if (!missing.isEmpty()) {
                violations.add(feature + " has rollback triggers for alarms that are not deployed: " + missing);
            }
        }
        return violations;
    }

    static List<String> inStep(StepOutput step) {
        List<String> violations = new ArrayList<>();
        if (step.step().toLegacy()) {
            // The way back is deployed without triggers: what watches EKS goes with it.
            return violations;
        }
        for (String feature : step.after().phase().states().keySet()) {
            Set<String> lost = triggers(step.before(), feature);
            lost.removeAll(alarms(step.after(), feature));
            if (!lost.isEmpty()) {
                violations.add(feature + ": the step deletes its own rollback alarms: " + lost);
            }
        }
        return violations;
    }

    private static Set<String> triggers(PhaseOutput output, String feature) {
        Matcher matcher = ALARM.matcher(
                output.template(feature).at("/Outputs/DeployCommand/Value").toString());
        Set<String> names = new TreeSet<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Set<String> alarms(PhaseOutput output, String feature) {
        Set<String> names = new TreeSet<>();
        for (String type : List.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")) {
            for (JsonNode alarm : output.properties(feature, type).values()) {
                names.add(alarm.path("AlarmName").asText());
            }
        }
        return names;
    }
}
