package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each contact has a subscription to each alarm topic, and each runbook that an alarm names is a file of the output.
 */
public final class AlarmsReachPeople implements Check {

    private static final Pattern RUNBOOK =
            Pattern.compile("cdk\\.out/operations/[a-z0-9-]+/runbooks/([a-z0-9-]+)\\.md");

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
                missing.forEach(address -> faults.add("%s/%s: no alarm reaches %s".formatted(stack, topic, address)));
            });
            output.properties(stack, "AWS::CloudWatch::Alarm")
                    .forEach((id, alarm) ->
                            judge(output, stack + "/" + id, alarm).ifPresent(faults::add));
        });
        return faults;
    }

    /** Alarms of features must have a runbook; other alarms need none. */
    private static Optional<String> judge(PhaseOutput output, String place, JsonNode alarm) {
        String feature = place.replaceFirst("/.*$", "");
        if (!output.phase().states().containsKey(feature)) {
            return Optional.empty();
        }
        Matcher runbook = RUNBOOK.matcher(alarm.path("AlarmDescription").asText());
        return runbook.find() && runbook.group(1).equals(feature)
                ? Optional.empty()
                : Optional.of(place + ": the alarm names no runbook of " + feature);
    }
}
