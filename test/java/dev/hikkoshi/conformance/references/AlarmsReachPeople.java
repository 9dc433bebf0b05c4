package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody gets the alarms: each contact has a subscription to each alarm topic, and each runbook that an alarm of CloudWatch or an alert of
 * Prometheus names is a file of the output.
 */
public final class AlarmsReachPeople implements Check {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.templates().keySet().forEach(stack -> {
            output.properties(stack, "AWS::SNS::Topic").keySet().forEach(topic -> {
                Set<String> missing = new TreeSet<>(output.phase().environment().contactAddresses());
                output.properties(stack, "AWS::SNS::Subscription").values().stream()
                        .filter(subscription ->
                                subscription.at("/TopicArn/Ref").asText().equals(topic))
                        .map(subscription -> subscription.path("Endpoint").asText())
                        .forEach(missing::remove);
                if (missing.isEmpty()
                        && output.properties(stack, "AWS::SNS::Subscription").isEmpty()) {
                    faults.add("%s/%s: nobody is subscribed".formatted(stack, topic));
                }
                missing.forEach(address -> faults.add("%s/%s: no alarm reaches %s".formatted(stack, topic, address)));
            });
            output.properties(stack, "AWS::CloudWatch::Alarm")
                    .forEach((id, alarm) ->
                            judge(output, stack + "/" + id, alarm).ifPresent(faults::add));
            output.properties(stack, "AWS::APS::RuleGroupsNamespace")
                    .forEach((id, rules) -> faults.addAll(judgeAlerts(output, stack + "/" + id, rules)));
        });
        return faults;
    }

    /** Alarms of features must have a runbook; other alarms need none. */
    private static Optional<String> judge(PhaseOutput output, String place, JsonNode alarm) {
        String feature = place.replaceFirst("/.*$", "");
        if (!output.phase().states().containsKey(feature)) {
            return Optional.empty();
        }
        return names(output, alarm.path("AlarmDescription").asText(), feature)
                ? Optional.empty()
                : Optional.of(place + ": the alarm names no runbook of " + feature);
    }

    /** Prometheus writes the name of the feature into the annotations of an alert (Prometheus, Alerting rules, Templating). */
    private static List<String> judgeAlerts(PhaseOutput output, String place, JsonNode rules) {
        List<String> faults = new ArrayList<>();
        int alerts = 0;
        for (JsonNode group : yaml(rules.path("Data").asText()).path("groups")) {
            for (JsonNode alert : group.path("rules")) {
                if (alert.has("alert")) {
                    alerts++;
                    String runbook = alert.at("/annotations/runbook").asText();
                    output.phase().states().keySet().stream()
                            .filter(feature ->
                                    !names(output, runbook.replace("{{ $labels.feature }}", feature), feature))
                            .map(feature -> "%s: the alert %s names no runbook of %s"
                                    .formatted(place, alert.path("alert").asText(), feature))
                            .forEach(faults::add);
                }
            }
        }
        if (alerts == 0) {
            faults.add(place + ": 0 alerts");
        }
        return faults;
    }

    /** Whether a text ends with the path of the file that a synth writes for a feature. */
    private static boolean names(PhaseOutput output, String text, String feature) {
        String folder = "cdk.out/operations/" + output.phase().environment().name() + "/";
        return ObservedFiles.of(output.phase()).keySet().stream()
                .filter(path -> path.endsWith("/" + feature + ".md"))
                .anyMatch(path -> text.endsWith(folder + path));
    }

    private static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException notYaml) {
            throw new IllegalStateException("rules that are no YAML", notYaml);
        }
    }
}
