package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trap T25: the deploy command of a feature's next step names alarms as rollback triggers. The alarms are deployed
 * together with that command, and the next step does not delete them: CloudFormation fails the whole operation if an
 * alarm is missing.
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
            // A roll-back to on-legacy is deployed without triggers, because it deletes the alarms of EKS.
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
