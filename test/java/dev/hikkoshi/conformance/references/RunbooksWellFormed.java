package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Systems Manager accepts each runbook, and what starts it gives it its parameters: the document fits AWS's schema, each step
 * leads to a later one (Automation refuses loops), each reference names something, and no failure of a step is hidden.
 */
public final class RunbooksWellFormed implements Check {

    private static final String DOCUMENT = "AWS::SSM::Document";
    private static final String RULE = "AWS::Events::Rule";
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{ *([^ }]+) *}}");

    /** Systems Manager, Automation system variables. */
    private static final Set<String> VARIABLES = Set.of("automation:EXECUTION_ID", "global:DATE", "global:DATE_TIME");

    private static final JsonSchema SCHEMA = read();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (String stack : output.templates().keySet()) {
            Map<String, JsonNode> runbooks = new TreeMap<>();
            output.properties(stack, DOCUMENT).forEach((id, document) -> {
                if (document.path("DocumentType").asText().equals("Automation")) {
                    runbooks.put(id, document.path("Content"));
                    judge(stack + "/" + id + ": ", document.path("Content"), faults);
                }
            });
            runbooks.forEach((id, content) -> content.path("mainSteps")
                    .forEach(step -> judgeInner(stack + "/" + id + ": ", step, runbooks, faults)));
            output.properties(stack, RULE).forEach((id, rule) -> rule.path("Targets")
                    .forEach(target -> judgeTarget(stack + "/" + id + ": ", target, runbooks, faults)));
        }
        return faults;
    }

    private static void judge(String place, JsonNode content, List<String> faults) {
        SCHEMA.validate(deployed(content)).forEach(message -> faults.add(place + message.getMessage()));
        Set<String> earlier = new HashSet<>();
        List<String> names = content.path("mainSteps").findValuesAsText("name");
        for (JsonNode step : content.path("mainSteps")) {
            String name = step.path("name").asText();
            String here = place + name + " ";
            if (!earlier.add(name)) {
                faults.add(here + "stands twice");
            }
            for (String next : following(step)) {
                if (!names.contains(next) || earlier.contains(next)) {
                    faults.add(here + "leads to " + next + ", which is no later step");
                }
            }
            references(step).stream()
                    .filter(reference -> !content.path("parameters").has(reference)
                            && !VARIABLES.contains(reference)
                            && !earlier.contains(reference.replaceFirst("\\..*$", "")))
                    .forEach(reference -> faults.add(here + "refers to " + reference + ", which is not there"));
            // Without isCritical, a step that continues after a failure does not count.
            if (step.path("onFailure").asText().equals("Continue")
                    && !step.path("isCritical").booleanValue()) {
                faults.add(here + "hides its failure");
            }
        }
    }

    /** A step that starts another runbook of the stack gives it its parameters, and the parameter of its targets. */
    private static void judgeInner(String place, JsonNode step, Map<String, JsonNode> runbooks, List<String> faults) {
        if (!step.path("action").asText().equals("aws:executeAutomation")) {
            return;
        }
        JsonNode inner = runbooks.get(step.at("/inputs/DocumentName/Ref").asText());
        if (inner == null) {
            faults.add(place + "starts no runbook of its stack");
            return;
        }
        Set<String> given = new HashSet<>();
        step.at("/inputs/RuntimeParameters").fieldNames().forEachRemaining(given::add);
        given.add(step.at("/inputs/TargetParameterName").asText());
        Set<String> wanted = new HashSet<>();
        inner.path("parameters").fieldNames().forEachRemaining(wanted::add);
        if (!given.equals(wanted)) {
            faults.add(place + "gives " + new TreeSet<>(given) + " to a runbook with " + new TreeSet<>(wanted));
        }
    }

    /** The content with a text in place of each reference, which CloudFormation resolves. */
    private static JsonNode deployed(JsonNode node) {
        if (node.isObject()) {
            if (node.size() == 1 && (node.has("Ref") || node.fieldNames().next().startsWith("Fn::"))) {
                return TextNode.valueOf("deployed");
            }
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), deployed(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(deployed(item)));
            return copy;
        }
        return node;
    }

    private static List<String> following(JsonNode step) {
        List<String> following = new ArrayList<>();
        if (step.has("nextStep")) {
            following.add(step.path("nextStep").asText());
        }
        if (step.path("onFailure").asText().startsWith("step:")) {
            following.add(step.path("onFailure").asText().substring("step:".length()));
        }
        return following;
    }

    private static List<String> references(JsonNode step) {
        List<String> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(step.toString());
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
        return references;
    }

    /** A target names its runbook by the document's Ref. */
    private static void judgeTarget(
            String place, JsonNode target, Map<String, JsonNode> runbooks, List<String> faults) {
        if (!target.path("Arn").toString().contains("automation-definition/")) {
            return;
        }
        List<String> named = target.path("Arn").findValuesAsText("Ref");
        if (named.size() != 1 || !runbooks.containsKey(named.get(0))) {
            faults.add(place + "starts no runbook of its stack");
            return;
        }
        String given = target.path("Input").asText()
                + target.at("/InputTransformer/InputTemplate").asText();
        JsonNode parameters = runbooks.get(named.get(0)).path("parameters");
        parameters.properties().forEach(parameter -> {
            Matcher value = Pattern.compile("\"" + parameter.getKey() + "\":\\[\"([^\"]+)\"]")
                    .matcher(given);
            boolean found = value.find();
            if (!found && !parameter.getValue().has("default")) {
                faults.add(place + "gives no " + parameter.getKey());
            }
            JsonNode allowed = parameter.getValue().path("allowedValues");
            if (found && allowed.isArray() && !allowed.toString().contains("\"" + value.group(1) + "\"")) {
                faults.add(place + "gives a " + parameter.getKey() + " that is not allowed");
            }
        });
        Matcher keys = Pattern.compile("\"(\\w+)\":\\[").matcher(given);
        while (keys.find()) {
            if (!parameters.has(keys.group(1))) {
                faults.add(place + "gives " + keys.group(1) + ", which the runbook does not have");
            }
        }
    }

    private static JsonSchema read() {
        try (InputStream file =
                RunbooksWellFormed.class.getResourceAsStream("/conformance/ssm/automation.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
