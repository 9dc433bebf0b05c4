package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says which resource in AWS a resource of a template is, whatever its logical id: by its name, or by all its properties. What it
 * refers to has an identity, too.
 */
public final class PhysicalIdentity {

    private final Map<String, Template> templates = new TreeMap<>();
    private final Map<String, Value> exports = new TreeMap<>();

    private record Value(String stack, JsonNode value) {}

    /** @param all the templates of all stacks of an environment */
    public PhysicalIdentity(List<Template> all) {
        for (Template template : all) {
            templates.put(template.stack(), template);
            template.exports().forEach((name, value) -> exports.put(name, new Value(template.stack(), value)));
        }
    }

    /** The identity of a resource, with its type; empty if nothing says which one it is. */
    public Optional<String> of(String stack, String logicalId) {
        return of(stack, logicalId, Set.of());
    }

    private Optional<String> of(String stack, String logicalId, Set<String> asked) {
        Resources resources = templates.get(stack).resources();
        String type = resources.type(logicalId);
        JsonNode properties = Resources.propertiesOf(resources.get(logicalId));
        Optional<List<String>> named = LogicalIds.shipped().identity(type);
        if (named.filter(List::isEmpty).isPresent()) {
            return Optional.empty();
        }
        Set<String> path = new TreeSet<>(asked);
        path.add(stack + "/" + logicalId);
        String identity = named.filter(names -> names.stream().allMatch(properties::has))
                .map(names -> names.stream()
                        .map(name -> name + "=" + text(stack, properties.path(name), path))
                        .collect(Collectors.joining(" ")))
                .orElseGet(() -> text(stack, properties, path));
        return Optional.of(type + " " + identity);
    }

    private String text(String stack, JsonNode value, Set<String> asked) {
        String target = value.has("Ref")
                ? Reference.logicalId(value)
                : value.at("/Fn::GetAtt/0").asText();
        if (!target.isEmpty() && templates.get(stack).resources().has(target)) {
            String attribute = value.at("/Fn::GetAtt/1").asText();
            return "(" + referred(stack, target, asked) + ")" + attribute;
        }
        Value exported = exports.get(Reference.imported(value));
        if (exported != null) {
            return text(exported.stack(), exported.value(), asked);
        }
        if (value.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            value.properties().forEach(field -> fields.put(field.getKey(), text(stack, field.getValue(), asked)));
            return fields.toString();
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(item -> text(stack, item, asked))
                        .collect(Collectors.joining(",", "[", "]"))
                : value.toString();
    }

    private String referred(String stack, String target, Set<String> asked) {
        String place = stack + "/" + target;
        return asked.contains(place) ? place : of(stack, target, asked).orElse(place);
    }
}
