package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The role of runbooks may make exactly the calls of their steps. */
public final class RunbookCalls implements Check {

    private record Action(
            @JsonProperty(required = true) String source, @JsonProperty(required = true) List<String> calls) {}

    private static final String DOCUMENT = "AWS::SSM::Document";
    private static final String NAMED = "named";

    private final Map<String, Action> actions = read();

    @Override
    public List<String> faults(PhaseOutput output) {
        if (output.phase().environment().legacy().provider() != LegacyProvider.AUTOSCALING
                || !output.templates().containsKey("legacy")) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        SortedSet<String> calls = new TreeSet<>();
        output.properties("legacy", DOCUMENT).forEach((id, document) -> document.at("/Content/mainSteps")
                .forEach(step -> calls.addAll(calls("legacy/" + id, step, faults))));
        SortedSet<String> allowed = new TreeSet<>();
        Grant.in(output).stream()
                .filter(grant -> grant.place().startsWith("legacy/FleetAutomationR"))
                .forEach(grant -> allowed.addAll(grant.actions()));
        calls.stream()
                .filter(call -> !allowed.contains(call))
                .forEach(call -> faults.add("legacy/FleetAutomationRunbook: " + call + " is missing"));
        allowed.stream()
                .filter(action -> !calls.contains(action))
                .forEach(action -> faults.add("legacy/FleetAutomationRunbook: no runbook calls " + action));
        return faults;
    }

    private List<String> calls(String place, JsonNode step, List<String> faults) {
        Action action = actions.get(step.path("action").asText());
        if (action == null) {
            faults.add(
                    place + ": nobody knows the calls of " + step.path("action").asText());
            return List.of();
        }
        return action.calls().equals(List.of(NAMED))
                ? List.of(step.at("/inputs/Service").asText() + ":"
                        + step.at("/inputs/Api").asText())
                : action.calls();
    }

    private static Map<String, Action> read() {
        try (InputStream file = RunbookCalls.class.getResourceAsStream("/conformance/ssm/actions.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
