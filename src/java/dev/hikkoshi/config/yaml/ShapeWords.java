package dev.hikkoshi.config.yaml;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The words for a shape: its type, and what it allows. */
final class ShapeWords {

    private ShapeWords() {}

    /** The type: {@code a list of whole numbers}. */
    static String type(Shape shape) {
        if (shape instanceof Shape.WithReason reasoned) {
            return type(reasoned.value()) + ", or a mapping of value, because and since";
        }
        if (shape instanceof Shape.Items items) {
            return items.oneOrMany()
                    ? type(items.item()) + ", or a list of " + several(items.item())
                    : "a list of " + several(items.item());
        }
        if (shape instanceof Shape.Entries entries) {
            String keys = entries.keys().isPresent() ? "the keys below" : "names";
            return "a mapping from %s to %s".formatted(keys, several(entries.value()));
        }
        if (shape instanceof Shape.Text text && text.anyScalar()) {
            return "a text or a number";
        }
        if (shape instanceof Shape.Keywords) {
            return "one of the words below";
        }
        return shape instanceof Shape.Fields ? "a mapping" : ScalarReader.expected(shape);
    }

    private static String several(Shape shape) {
        String one = type(shape);
        return one.startsWith("a list of ") || one.startsWith("a mapping from ")
                ? one.replaceFirst("a (list|mapping)", "$1s")
                : shape instanceof Shape.Keywords ? "the words below" : one.replaceFirst("^a ", "") + "s";
    }

    /** What the shape allows, in one sentence; empty if its type says all. */
    static Optional<String> allowed(Shape shape) {
        if (shape instanceof Shape.WithReason reasoned) {
            return allowed(reasoned.value());
        }
        if (shape instanceof Shape.Items items) {
            return Optional.of(allowed(items.item()).map(item -> item + "; ").orElse("") + count(items));
        }
        if (shape instanceof Shape.Entries entries) {
            Optional<String> most = entries.most().map(bound -> "at most %,d keys".formatted(bound.items()));
            return allowed(entries.value())
                    .map(value -> most.map(bound -> value + "; " + bound).orElse(value))
                    .or(() -> most);
        }
        if (shape instanceof Shape.Text text) {
            return text.form().map(form -> form.allowed().replaceFirst("^allowed: ", ""));
        }
        if (shape instanceof Shape.Whole whole) {
            return whole.range().map(ShapeWords::range);
        }
        return shape instanceof Shape.Decimal decimal ? decimal.range().map(ShapeWords::range) : Optional.empty();
    }

    /** The words that may stand there with the meaning of each; empty for other shapes. */
    static Map<String, String> words(Shape shape) {
        if (shape instanceof Shape.Keywords keywords) {
            return keywords.meaningByWord();
        }
        if (shape instanceof Shape.WithReason reasoned) {
            return words(reasoned.value());
        }
        if (shape instanceof Shape.Items items) {
            return words(items.item());
        }
        return shape instanceof Shape.Entries entries ? words(entries.value()) : Map.of();
    }

    /** The words that may be keys, with the meaning of each; empty for other shapes. */
    static Map<String, String> keyWords(Shape shape) {
        return shape instanceof Shape.Entries entries
                ? entries.keys().map(ShapeWords::words).orElse(Map.of())
                : Map.of();
    }

    private static String range(Within within) {
        return "%s to %s".formatted(plain(within.from()), plain(within.to()));
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String count(Shape.Items items) {
        String least = items.notEmpty() ? "at least 1 item, " : "";
        return least + "at most %,d items".formatted(items.most().items());
    }
}
