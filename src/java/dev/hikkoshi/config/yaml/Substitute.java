package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands for a value that is missing or has another type. There are two of them, as different as possible: one has the
 * smallest numbers, the first words, and texts that stand at the same place of other items of the file; the other has the
 * largest numbers, the last words, and texts that stand nowhere.
 */
final class Substitute {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SMALL = 1;
    private static final int LARGE = 1_000;

    private final boolean usual;
    private final Map<String, String> texts;

    private Substitute(boolean usual, Map<String, String> texts) {
        this.usual = usual;
        this.texts = texts;
    }

    /** The usual one, with the texts of a file by their places, without the numbers of items. */
    static Substitute usual(Map<String, String> texts) {
        return new Substitute(true, Map.copyOf(texts));
    }

    /** The odd one. */
    static Substitute odd() {
        return new Substitute(false, Map.of());
    }

    /** Whether an optional key is left out instead. */
    boolean leavesOut() {
        return usual;
    }

    /** A value of the shape, for this path. */
    JsonNode of(Shape shape, String path) {
        if (shape instanceof Shape.Fields fields) {
            ObjectNode object = JSON.objectNode();
            fields.fields()
                    .forEach((key, field) -> object.set(
                            key,
                            field.optional()
                                    ? ShapeReader.absent(field)
                                    : of(field.shape(), path.isEmpty() ? key : path + "." + key)));
            return object;
        }
        if (shape instanceof Shape.WithReason reasoned) {
            return ShapeReader.alone(of(reasoned.value(), path));
        }
        if (shape instanceof Shape.Items items) {
            ArrayNode array = JSON.arrayNode();
            return items.notEmpty() ? array.add(of(items.item(), path + "[]")) : array;
        }
        if (shape instanceof Shape.Entries) {
            return JSON.objectNode();
        }
        if (shape instanceof Shape.Whole whole) {
            return JSON.numberNode((int) number(whole.range()));
        }
        if (shape instanceof Shape.Decimal decimal) {
            return JSON.numberNode(number(decimal.range()));
        }
        if (shape instanceof Shape.Flag) {
            return JSON.booleanNode(!usual);
        }
        if (shape instanceof Shape.Keywords words) {
            List<String> names = List.copyOf(words.nameByWord().values());
            return JSON.textNode(names.get(usual ? 0 : names.size() - 1));
        }
        return JSON.textNode(usual ? texts.getOrDefault(Place.withoutNumbers(path), "unknown") : "not-known");
    }

    private double number(Optional<Within> range) {
        return usual
                ? range.map(Within::from).orElse((double) SMALL)
                : range.map(Within::to).orElse((double) LARGE);
    }
}
