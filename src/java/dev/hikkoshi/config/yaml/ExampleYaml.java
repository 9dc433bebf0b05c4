package dev.hikkoshi.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Composes the YAML of an example. */
final class ExampleYaml {

    private static final String INDENT = "  ";
    private static final int LONGEST_IN_BRACES = 80;

    private ExampleYaml() {}

    /** A valid value in YAML; several lines for a value that is too large for one. */
    static String of(Shape shape, KeyNote note) {
        return note.example().map(String::stripTrailing).orElseGet(() -> composed(shape));
    }

    private static String composed(Shape shape) {
        if (shape instanceof Shape.WithReason reasoned) {
            return composed(reasoned.value());
        }
        if (shape instanceof Shape.Items items) {
            return inList(composed(items.item()));
        }
        if (shape instanceof Shape.Fields fields) {
            return composed(fields);
        }
        return shape instanceof Shape.Flag ? "true" : "…";
    }

    private static String composed(Shape.Fields fields) {
        boolean someRequired = fields.fields().values().stream().anyMatch(field -> !field.optional());
        List<String> values = new ArrayList<>();
        fields.fields().forEach((key, field) -> {
            if (!field.optional() || !someRequired) {
                values.add(keyed(key, of(field.shape(), field.note())));
            }
        });
        boolean isShort = values.stream().noneMatch(value -> value.contains("\n"))
                && values.stream().mapToInt(String::length).sum() < LONGEST_IN_BRACES;
        return isShort ? values.stream().collect(Collectors.joining(", ", "{ ", " }")) : String.join("\n", values);
    }

    private static String inList(String item) {
        return item.contains("\n") ? "- " + item.replace("\n", "\n" + INDENT) : "[" + item + "]";
    }

    /** The value below its key. */
    static String keyed(String key, String value) {
        boolean isBlock = value.contains("\n") || value.startsWith("- ") || value.matches("[A-Za-z-]+: .*");
        return isBlock ? below(key, value) : key + ": " + value;
    }

    private static String below(String key, String value) {
        return key + ":\n" + INDENT + value.replace("\n", "\n" + INDENT);
    }

    /** The value at a path such as {@code cluster.pools[].min}, in the lines of a file. */
    static List<String> at(String path, String value, KeyNote note) {
        List<String> parts = List.of(path.split("\\."));
        String text = Stream.of(note.before(), keyed(name(parts.get(parts.size() - 1)), value), note.after())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        if (!note.before().isEmpty() || !note.after().isEmpty()) {
            text = "{ " + text + " }";
        }
        for (int i = parts.size() - 2; i >= 0; i--) {
            String part = parts.get(i);
            text = below(name(part), part.endsWith("[]") ? "- " + text.replace("\n", "\n" + INDENT) : text);
        }
        return text.lines().map(String::stripTrailing).toList();
    }

    private static String name(String part) {
        return part.replace("[]", "").replace("<name>", "name");
    }

    /** The same YAML in lines of at most {@code width} characters: after a comma, before a value, or in a text in quotes. */
    static List<String> within(int width, List<String> lines) {
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            String indent = " ".repeat(line.length() - line.stripLeading().length() + 4);
            String rest = line;
            while (rest.length() > width) {
                int end = end(rest, width - 1);
                all.add(rest.substring(0, end).stripTrailing() + (isInQuotes(rest, end) ? "\\" : ""));
                rest = indent + rest.substring(end).stripLeading();
            }
            all.add(rest);
        }
        return all;
    }

    /** Where a line can end. */
    private static int end(String line, int most) {
        int comma = line.lastIndexOf(", ", most - 1);
        if (comma > 0 && !isInQuotes(line, comma)) {
            return comma + 1;
        }
        int value = line.indexOf(": ") + 1;
        boolean isKey = value > 0 && !line.substring(0, value).contains("\"");
        if (isKey && !line.substring(value).strip().matches("[\\[{].*")) {
            return value;
        }
        int slash = line.lastIndexOf('/', most - 1) + 1;
        return slash > most / 2 ? slash : most;
    }

    private static boolean isInQuotes(String line, int end) {
        return line.substring(0, end).chars().filter(sign -> sign == '"').count() % 2 == 1;
    }
}
