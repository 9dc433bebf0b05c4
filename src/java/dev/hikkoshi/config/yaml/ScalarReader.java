package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Nearest;
import dev.hikkoshi.config.SmallestExample;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.math.BigDecimal;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads single values: texts, numbers, flags and words. It converts nothing: {@code yes} is not a flag, {@code 1.30} is
 * not a text, and {@code "4"} is not a number.
 */
final class ScalarReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Findings findings;

    ScalarReader(Findings findings) {
        this.findings = findings;
    }

    /** The value; empty if it has another type. A value out of range is reported and still read. */
    Optional<JsonNode> read(ScalarNode scalar, Shape shape, Place place) {
        if (!hasType(scalar, shape)) {
            return wrongType(scalar, expected(shape), fix(scalar, shape), place);
        }
        String text = scalar.getValue();
        if (shape instanceof Shape.Keywords words && !words.nameByWord().containsKey(text)) {
            findings.refuse(
                    InputRule.YAML_WORD,
                    place,
                    quoted(text),
                    "is not a valid value",
                    "allowed: " + String.join(", ", words.nameByWord().keySet()),
                    Nearest.didYouMean(text, words.nameByWord().keySet(), "Write one of these words."));
            return Optional.empty();
        }
        checkForm(text, shape, place);
        checkRange(text, shape, place);
        return Optional.of(value(shape, text));
    }

    /** Parses {@code text} as the type of {@code shape}. */
    static JsonNode value(Shape shape, String text) {
        if (shape instanceof Shape.Whole) {
            return JSON.numberNode(Integer.parseInt(text));
        }
        if (shape instanceof Shape.Decimal) {
            return JSON.numberNode(Double.parseDouble(text));
        }
        if (shape instanceof Shape.Flag) {
            return JSON.booleanNode(text.equals("true"));
        }
        return JSON.textNode(
                shape instanceof Shape.Keywords words ? words.nameByWord().get(text) : text);
    }

    /** The expected type of {@code shape}, for messages. */
    static String expected(Shape shape) {
        if (shape instanceof Shape.Whole) {
            return "a whole number";
        }
        if (shape instanceof Shape.Decimal) {
            return "a number";
        }
        if (shape instanceof Shape.Flag) {
            return "true or false";
        }
        return shape instanceof Shape.Keywords words
                ? "one of " + String.join(", ", words.nameByWord().keySet())
                : "a text";
    }

    /** What to write for a key that is missing: the smallest valid mapping or list, or what is allowed. */
    static String fixForMissing(String key, Shape.Field field, Place place) {
        Shape shape = field.shape() instanceof Shape.WithReason reasoned ? reasoned.value() : field.shape();
        if (shape instanceof Shape.Items || shape instanceof Shape.Fields || shape instanceof Shape.Entries) {
            String file = place.file().replaceFirst(".*/", "").replaceFirst("\\.yaml$", ".");
            return SmallestExample.of(
                            file + Place.withoutNumbers(place.path()), ExampleYaml.of(field.shape(), field.note()))
                    + ".";
        }
        Optional<Within> range = range(shape);
        String values = range.map(within -> " from " + range(within)).orElse("");
        return "Add %s with %s%s.".formatted(key, expected(shape), values);
    }

    private static Optional<Within> range(Shape shape) {
        if (shape instanceof Shape.Whole whole) {
            return whole.range();
        }
        return shape instanceof Shape.Decimal decimal ? decimal.range() : Optional.empty();
    }

    /** Reports that {@code node} has an unexpected type, and returns an empty result. */
    Optional<JsonNode> wrongType(Node node, String expected, String fix, Place place) {
        boolean nothing = node.getTag().equals(Tag.NULL);
        String given = node instanceof ScalarNode scalar && !nothing ? shown(scalar) : "";
        String is = given.isEmpty() ? "the value is " + kind(node) : "is " + kind(node);
        findings.refuse(InputRule.YAML_TYPE, place, given, is, "expected: " + expected, fix);
        return Optional.empty();
    }

    private static boolean hasType(ScalarNode scalar, Shape shape) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (shape instanceof Shape.Whole) {
            return tag.equals(Tag.INT) && isWhole(text);
        }
        if (shape instanceof Shape.Decimal) {
            return tag.equals(Tag.FLOAT) && text.matches("-?\\d+\\.\\d+") || tag.equals(Tag.INT) && isWhole(text);
        }
        if (shape instanceof Shape.Flag) {
            return tag.equals(Tag.BOOL) && text.matches("true|false");
        }
        if (shape instanceof Shape.Text any && any.anyScalar()) {
            return !tag.equals(Tag.NULL);
        }
        // YAML has a type for dates; this reader treats them as texts.
        return tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP);
    }

    private static boolean isWhole(String text) {
        return text.matches("-?(0|[1-9]\\d{0,8})");
    }

    private static String fix(ScalarNode scalar, Shape shape) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return "Write " + expected(shape) + " after the colon.";
        }
        if (shape instanceof Shape.Flag && scalar.getTag().equals(Tag.BOOL)) {
            return "Write " + (text.matches("(?i)yes|on|true") ? "true" : "false") + ".";
        }
        if (shape instanceof Shape.Text) {
            return "Write \"" + text + "\".";
        }
        boolean onlyQuoted = shape instanceof Shape.Whole && isWhole(text)
                || shape instanceof Shape.Flag && text.matches("true|false");
        return onlyQuoted ? "Write " + text + " without quotes." : "Write " + expected(shape) + ".";
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode) {
            Tag tag = node.getTag();
            if (tag.equals(Tag.NULL)) {
                return "nothing";
            }
            if (tag.equals(Tag.BOOL)) {
                return "true or false";
            }
            if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
                return "a number";
            }
            return "a text";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }

    private static String shown(ScalarNode scalar) {
        String text = scalar.getValue();
        boolean plain = !scalar.getTag().equals(Tag.STR);
        return plain ? text : quoted(text);
    }

    static String quoted(String text) {
        return "\"" + (text.length() > 120 ? text.substring(0, 120) + "…" : text).replaceAll("\\s+", " ") + "\"";
    }

    private void checkForm(String text, Shape shape, Place place) {
        if (shape instanceof Shape.Text formed && formed.form().isPresent()) {
            Form form = formed.form().get();
            if (!form.accepts(text)) {
                findings.refuse(
                        form.rule(), place, quoted(text), form.problemOf(text), form.allowed(), form.fixFor(text));
            }
        }
    }

    private void checkRange(String text, Shape shape, Place place) {
        Optional<Within> range = range(shape);
        if (range.isPresent()) {
            double number = Double.parseDouble(text);
            Within within = range.get();
            if (number < within.from() || number > within.to()) {
                findings.refuse(
                        within.rule(),
                        place,
                        text,
                        "is out of range",
                        "allowed: " + range(within),
                        nearest(number, within));
            }
        }
    }

    /** The values of {@code within}, for messages. */
    private static String range(Within within) {
        return within.from() == within.to() ? shown(within.from()) : shown(within.from()) + " to " + shown(within.to());
    }

    private static String nearest(double number, Within within) {
        if (within.from() == within.to()) {
            return "Write " + shown(within.from()) + ".";
        }
        return number < within.from()
                ? "Write " + shown(within.from()) + " or more."
                : "Write " + shown(within.to()) + " or less.";
    }

    private static String shown(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
