package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.OtherWords;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Compares a tree of YAML nodes with its shape, reports everything that does not fit, and creates the tree that Jackson
 * binds, including defaults. It also records the line of every path.
 *
 * <p>It reports and skips unknown and duplicate keys. A {@link Substitute} stands for a missing value, and for a value of
 * another type.
 */
final class ShapeReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Integer> lines;
    private final Findings findings;
    private final ScalarReader scalars;
    private final Substitute substitute;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    ShapeReader(Map<String, Integer> lines, Findings findings, Substitute substitute) {
        this.lines = lines;
        this.findings = findings;
        this.scalars = new ScalarReader(findings);
        this.substitute = substitute;
    }

    /** The paths of the values that are missing or have another type. */
    Set<String> unknown() {
        return unknown;
    }

    /** The first text at each place, without the numbers of items. */
    Map<String, String> texts() {
        return texts;
    }

    /** The value at {@code place}, or what stands for it. */
    JsonNode read(Node node, Shape shape, Place place) {
        return known(node, shape, place).orElseGet(() -> unknown(shape, place));
    }

    private JsonNode unknown(Shape shape, Place place) {
        unknown.add(place.path());
        return substitute.of(shape, place.path());
    }

    /** The value at {@code place}; empty if it does not have the shape. */
    private Optional<JsonNode> known(Node node, Shape shape, Place place) {
        if (shape instanceof Shape.Fields fields) {
            return readFields(node, fields, place);
        }
        if (shape instanceof Shape.Items items) {
            return readItems(node, items, place);
        }
        if (shape instanceof Shape.Entries entries) {
            return readEntries(node, entries, place);
        }
        if (shape instanceof Shape.WithReason reasoned) {
            return node instanceof MappingNode
                    ? readFields(node, reasoned.fields(), place)
                    : known(node, reasoned.value(), place).map(ShapeReader::alone);
        }
        if (node instanceof ScalarNode scalar) {
            Optional<JsonNode> value = scalars.read(scalar, shape, place);
            value.filter(JsonNode::isTextual)
                    .ifPresent(text -> texts.putIfAbsent(Place.withoutNumbers(place.path()), text.asText()));
            return value;
        }
        String expected = ScalarReader.expected(shape);
        return scalars.wrongType(node, expected, "Write " + expected + ".", place);
    }

    private Optional<JsonNode> readFields(Node node, Shape.Fields fields, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            return scalars.wrongType(node, "a mapping", "Write keys with their values: { key: value }.", place);
        }
        Map<String, Node> values = values(mapping, place);
        for (String key : values.keySet()) {
            if (!fields.fields().containsKey(key)) {
                unknownKey(key, place, fields.fields().keySet());
            }
        }
        ObjectNode object = JSON.objectNode();
        fields.fields()
                .forEach((key, field) -> object.set(
                        key,
                        values.containsKey(key)
                                ? readField(values.get(key), field, place.at(key))
                                : unlessWritten(key, field, place)));
        return Optional.of(object);
    }

    private JsonNode readField(Node node, Shape.Field field, Place place) {
        Optional<JsonNode> value = known(node, field.shape(), place);
        if (value.isPresent()) {
            return value.get();
        }
        JsonNode instead = unknown(field.shape(), place);
        return field.optional() && substitute.leavesOut() ? absent(field) : instead;
    }

    private JsonNode unlessWritten(String key, Shape.Field field, Place place) {
        if (!field.optional()) {
            findings.refuse(
                    InputRule.YAML_MISSING_KEY,
                    place.at(key),
                    "",
                    key + " is missing",
                    "there is no default",
                    ScalarReader.fixForMissing(key, field, place.at(key)));
            return unknown(field.shape(), place.at(key));
        }
        return absent(field);
    }

    /** The value of a key that may be absent: its default, or null if it has none. */
    static JsonNode absent(Shape.Field field) {
        return field.unless().map(text -> defaultOf(field.shape(), text)).orElseGet(JSON::nullNode);
    }

    /** A value without a reason. */
    static JsonNode alone(JsonNode value) {
        ObjectNode object = JSON.objectNode();
        object.set("value", value);
        object.putNull("because");
        object.putNull("since");
        return object;
    }

    private static JsonNode defaultOf(Shape shape, String text) {
        if (shape instanceof Shape.WithReason reasoned) {
            return alone(defaultOf(reasoned.value(), text));
        }
        if (shape instanceof Shape.Items items) {
            ArrayNode array = JSON.arrayNode();
            for (String item : text.substring(1, text.length() - 1).split(", ")) {
                if (!item.isEmpty()) {
                    array.add(defaultOf(items.item(), item));
                }
            }
            return array;
        }
        ObjectNode object = JSON.objectNode();
        if (shape instanceof Shape.Fields fields) {
            fields.fields().forEach((key, field) -> object.set(key, absent(field)));
            return object;
        }
        return shape instanceof Shape.Entries ? object : ScalarReader.value(shape, text);
    }

    /** The items. Those of an empty list that needs one are unknown, as those of a list that is missing. */
    private Optional<JsonNode> readItems(Node node, Shape.Items items, Place place) {
        if (items.oneOrMany() && node instanceof ScalarNode) {
            return known(node, items.item(), place).map(one -> JSON.arrayNode().add(one));
        }
        if (!(node instanceof SequenceNode sequence)) {
            return scalars.wrongType(node, "a list", "Write it in brackets: [ ].", place);
        }
        List<Node> nodes = sequence.getValue();
        if (items.notEmpty() && nodes.isEmpty()) {
            findings.refuse(
                    InputRule.YAML_EMPTY_LIST,
                    place,
                    "[]",
                    "is an empty list",
                    "at least one item is needed",
                    "Write an item in the brackets.");
            return Optional.empty();
        }
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < Math.min(nodes.size(), items.most().items()); i++) {
            note(place.at(i), nodes.get(i));
            array.add(read(nodes.get(i), items.item(), place.at(i)));
        }
        return unlessTooMany(array, nodes.size(), items.most(), place);
    }

    private Optional<JsonNode> readEntries(Node node, Shape.Entries entries, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            return scalars.wrongType(node, "a mapping", "Write keys with their values: { key: value }.", place);
        }
        ObjectNode object = JSON.objectNode();
        Map<String, Node> values = values(mapping, place);
        int most = entries.most().map(AtMost::items).orElse(values.size());
        for (Map.Entry<String, Node> entry :
                values.entrySet().stream().limit(most).toList()) {
            String key = entry.getKey();
            if (entries.keys().isPresent() && !entries.keys().get().nameByWord().containsKey(key)) {
                unknownKey(key, place, entries.keys().get().nameByWord().keySet());
                continue;
            }
            String name =
                    entries.keys().map(words -> words.nameByWord().get(key)).orElse(key);
            object.set(name, read(entry.getValue(), entries.value(), place.at(key)));
        }
        return entries.most().isEmpty()
                ? Optional.of(object)
                : unlessTooMany(object, values.size(), entries.most().get(), place);
    }

    /** The first items are read for their findings. What the whole list means is unknown. */
    private Optional<JsonNode> unlessTooMany(JsonNode first, int items, AtMost most, Place place) {
        if (items <= most.items()) {
            return Optional.of(first);
        }
        findings.refuse(
                most.rule(),
                place,
                items + (first.isArray() ? " items" : " keys"),
                "are too many",
                "at most %,d are allowed".formatted(most.items()),
                "Remove %,d.".formatted(items - most.items()));
        unknown.add(place.path());
        return substitute.leavesOut() ? Optional.empty() : Optional.of(first);
    }

    /** The values of a mapping by key. For a duplicate key, the first value counts. */
    private Map<String, Node> values(MappingNode mapping, Place place) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode scalar)) {
                int line = keyNode.getStartMark().getLine() + 1;
                scalars.wrongType(keyNode, "a key of one word", "Write a word before the colon.", place.onLine(line));
                continue;
            }
            String key = scalar.getValue();
            if (values.putIfAbsent(key, tuple.getValueNode()) == null) {
                note(place.at(key), keyNode);
            } else {
                Place second = place.at(key).onLine(keyNode.getStartMark().getLine() + 1);
                String first = "the first one is on line " + place.at(key).line();
                findings.refuse(
                        InputRule.YAML_DUPLICATE_KEY, second, key, "is written twice", first, "Remove one of them.");
            }
        }
        return values;
    }

    private void unknownKey(String key, Place place, Collection<String> known) {
        Optional<String> instead = OtherWords.insteadOf(key);
        if (instead.isPresent()) {
            findings.refuse(
                    InputRule.YAML_REFUSED_KEY,
                    place.at(key),
                    key,
                    "is not a key, on purpose",
                    "known: " + String.join(", ", known),
                    instead.get());
            return;
        }
        findings.refuse(
                InputRule.YAML_UNKNOWN_KEY,
                place.at(key),
                key,
                "is not a known key",
                "known: " + String.join(", ", known),
                Nearest.didYouMean(key, known, OtherWords.fixFor(key).orElse("Remove it.")));
    }

    private void note(Place place, Node node) {
        lines.put(place.path(), node.getStartMark().getLine() + 1);
    }
}
