package dev.hikkoshi.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An event as AWS sends it, and what EventBridge does with it: patterns with values, prefixes, wildcards and {@code $or}, and
 * input transformers (Amazon EventBridge, User Guide, Comparison operators for use in event patterns; Input transformation).
 *
 * @param content the event
 */
record FleetEvent(JsonNode content) {

    private static final JsonNode SAMPLES = read("/fleet/events.yaml");

    /** The sample of AWS with other values in its detail. Each key must be one of the sample. */
    static FleetEvent of(String sample, Map<String, String> detail) {
        ObjectNode event = SAMPLES.required(sample).deepCopy();
        ObjectNode changed = (ObjectNode) event.required("detail");
        detail.forEach((key, value) -> {
            changed.required(key);
            changed.put(key, value);
        });
        return new FleetEvent(event);
    }

    static JsonNode read(String resource) {
        try (InputStream file = FleetEvent.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a rule with this pattern takes the event. References in a pattern are texts. */
    boolean fits(JsonNode pattern) {
        return fits(pattern, content);
    }

    private static boolean fits(JsonNode pattern, JsonNode value) {
        return pattern.properties().stream().allMatch(entry -> {
            JsonNode wanted = entry.getValue();
            if (entry.getKey().equals("$or")) {
                return stream(wanted).anyMatch(one -> fits(one, value));
            }
            JsonNode found = value.path(entry.getKey());
            return wanted.isArray() ? stream(wanted).anyMatch(one -> is(one, found)) : fits(wanted, found);
        });
    }

    private static boolean is(JsonNode wanted, JsonNode value) {
        if (wanted.has("prefix")) {
            return value.asText().startsWith(wanted.path("prefix").asText());
        }
        if (wanted.has("wildcard")) {
            String regex = Pattern.compile("\\*")
                    .splitAsStream(wanted.path("wildcard").asText())
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            return value.asText().matches(regex);
        }
        if (wanted.isObject()) {
            throw new IllegalArgumentException("no comparison of EventBridge that is known here: " + wanted);
        }
        return wanted.asText().equals(value.asText());
    }

    /** What a target with this input transformer gets. A placeholder without a value stays, and fails as JSON or reads badly. */
    String transformed(JsonNode transformer) {
        String text = transformer.path("InputTemplate").asText();
        for (Map.Entry<String, JsonNode> path :
                transformer.path("InputPathsMap").properties()) {
            String pointer = path.getValue().asText().replaceFirst("^\\$", "").replace('.', '/');
            text = text.replace("<" + path.getKey() + ">", content.at(pointer).asText());
        }
        return text;
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
