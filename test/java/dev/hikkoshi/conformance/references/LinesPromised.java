package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody writes each line that a metric filter counts. Our own parts write no counted line: applications do, at the end of a
 * run of a cron. So the list of prerequisites and the runbook of the feature ask for exactly this line. A metric without data
 * raises an alarm that treats missing data as breaching (Amazon CloudWatch user guide, Configuring how CloudWatch alarms treat
 * missing data).
 */
public final class LinesPromised implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::Logs::MetricFilter")
                .forEach((id, filter) -> judge(output, stack, stack + "/" + id, filter, faults)));
        return faults;
    }

    private static void judge(PhaseOutput output, String stack, String place, JsonNode filter, List<String> faults) {
        String line = filter.path("FilterPattern").asText().replaceAll("^\"|\"$", "");
        if (output.phase().environment().service().features().stream().noneMatch(one -> isCron(one, stack))) {
            faults.add("%s: no application writes \"%s\"".formatted(place, line));
            return;
        }
        boolean isRequired = Prerequisites.of(output.phase().environment()).stream()
                .anyMatch(one ->
                        one.what().contains(" " + stack + " ") && one.what().contains("\"" + line + "\""));
        if (!isRequired) {
            faults.add("%s: no prerequisite asks for \"%s\"".formatted(place, line));
        }
        String runbook = ObservedFiles.of(output.phase()).getOrDefault("runbooks/" + stack + ".md", "");
        if (!runbook.contains("`" + line + "`")) {
            faults.add("%s: the runbook does not explain \"%s\"".formatted(place, line));
        }
    }

    private static boolean isCron(Feature feature, String name) {
        return feature.name().equals(name) && feature instanceof CronFeature;
    }
}
