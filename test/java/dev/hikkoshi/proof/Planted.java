package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.output.Parser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Faults, planted into copies of real output. */
final class Planted {

    static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    private Planted() {}

    static PhaseOutput template(PhaseOutput output, String stack, Consumer<ObjectNode> fault) {
        ObjectNode copy = output.template(stack).deepCopy();
        fault.accept(copy);
        return output.with(stack, copy);
    }

    static PhaseOutput object(PhaseOutput output, String file, String kind, Consumer<ObjectNode> fault) {
        List<JsonNode> objects = new ArrayList<>();
        boolean planted = false;
        for (JsonNode object : output.manifests().get(file)) {
            ObjectNode copy = object.deepCopy();
            if (!planted && copy.path("kind").asText().equals(kind)) {
                fault.accept(copy);
                planted = true;
            }
            objects.add(copy);
        }
        if (!planted) {
            throw new IllegalArgumentException("no %s in %s".formatted(kind, file));
        }
        return output.with(file, objects);
    }

    static PhaseOutput without(PhaseOutput output, String file, String kind) {
        return output.with(
                file,
                output.manifests().get(file).stream()
                        .filter(object -> !object.path("kind").asText().equals(kind))
                        .toList());
    }

    static StepOutput changed(StepOutput step, String stack, Consumer<ObjectNode> fault) {
        return SampleWalk.compared(step.before(), template(step.after(), stack, fault));
    }

    static StepOutput changedObject(StepOutput step, String file, String kind, Consumer<ObjectNode> fault) {
        return new StepOutput(step.before(), object(step.after(), file, kind, fault), step.forward(), step.back());
    }

    /** The same output with another logical id of the first resource of a type, also where its template refers to it. */
    static PhaseOutput renamed(PhaseOutput output, String stack, String type, String id) {
        ObjectNode template = output.template(stack).deepCopy();
        String old = idOf(template, type);
        return output.with(stack, new Parser().json(template.toString().replace('"' + old + '"', '"' + id + '"')));
    }

    /** The same step to an output with another logical id. */
    static StepOutput renamed(StepOutput step, String stack, String type, String id) {
        return new StepOutput(step.before(), renamed(step.after(), stack, type, id), step.forward(), step.back());
    }

    static StepOutput unwatched(StepOutput step, String feature) {
        PhaseOutput before = template(step.before(), feature, template -> resources(template)
                .properties()
                .removeIf(entry -> entry.getValue().path("Type").asText().startsWith("AWS::CloudWatch::")));
        return new StepOutput(before, step.after(), step.forward(), step.back());
    }

    // Parts of a template or an object.

    static ObjectNode resources(ObjectNode template) {
        return (ObjectNode) template.get("Resources");
    }

    static String idOf(ObjectNode template, String type) {
        return resources(template).properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + type))
                .getKey();
    }

    static ObjectNode properties(ObjectNode template, String type) {
        return (ObjectNode) resources(template).get(idOf(template, type)).get("Properties");
    }

    static ObjectNode parameter(ObjectNode template, String end) {
        for (JsonNode resource : resources(template)) {
            if (resource.path("Type").asText().equals("AWS::SSM::Parameter")
                    && resource.at("/Properties/Name").asText().endsWith(end)) {
                return (ObjectNode) resource.get("Properties");
            }
        }
        throw new IllegalArgumentException("no parameter " + end);
    }

    static ArrayNode targetGroups(ObjectNode template) {
        return (ArrayNode) properties(template, RULE).at("/Actions/0/ForwardConfig/TargetGroups");
    }

    static void weight(ObjectNode template, int group, int weight) {
        ((ObjectNode) targetGroups(template).get(group)).put("Weight", weight);
    }

    static ObjectNode spec(ObjectNode object) {
        return (ObjectNode) object.get("spec");
    }

    static ObjectNode container(ObjectNode object) {
        return (ObjectNode) object.at("/spec/template/spec/containers/0");
    }

    static void withoutJobq(ObjectNode template) {
        resources(template).properties().removeIf(entry -> entry.getKey().contains("jobq"));
    }

    static void withoutAlarms(ObjectNode template) {
        resources(template)
                .properties()
                .removeIf(entry -> entry.getValue().path("Type").asText().equals("AWS::CloudWatch::Alarm"));
    }

    static void withoutExports(ObjectNode template) {
        ((ObjectNode) template.get("Outputs")).properties().removeIf(entry -> entry.getKey()
                .contains("railsapi"));
    }

    /** The first of two exported target groups names the second. */
    static void exchangedExport(ObjectNode template) {
        List<JsonNode> values = template.get("Outputs").properties().stream()
                .filter(entry -> entry.getKey().contains("TargetGroupArn"))
                .map(Map.Entry::getValue)
                .toList();
        values.forEach(
                output -> ((ObjectNode) output).set("Value", values.get(0).get("Value")));
    }

    /** Removes the dependencies of resources whose logical id begins with {@code start}. */
    static void unordered(ObjectNode template, String start) {
        resources(template).properties().forEach(entry -> {
            if (entry.getKey().startsWith(start)) {
                ((ObjectNode) entry.getValue()).remove("DependsOn");
            }
        });
    }

    static void reverse(ObjectNode template) {
        ObjectNode properties = properties(template, RULE);
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        ObjectNode copy = properties.deepCopy();
        properties.removeAll();
        names.forEach(name -> properties.set(name, copy.get(name)));
    }
}
