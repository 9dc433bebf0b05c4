package dev.hikkoshi.probe;

import dev.hikkoshi.probe.Exposition.NotMetrics;
import dev.hikkoshi.probe.Exposition.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a series: a name, labels in braces, a value, and a timestamp that may be missing. */
final class SampleLine {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*\"");

    /** A value as Go's {@code ParseFloat} reads it, and a timestamp. OpenMetrics adds an exemplar after a {@code #}. */
    private static final Pattern VALUE = Pattern.compile(
            "[ \t]*(?:[+-]?(?:\\d+\\.?\\d*(?:[eE][+-]?\\d+)?|\\.\\d+(?:[eE][+-]?\\d+)?|[Ii]nf)|NaN)(?:[ \t]+-?[0-9.]+)?(?:[ \t]+#.*)?");

    private final String line;
    private final int number;
    private int at;

    SampleLine(String line, int number) {
        this.line = line;
        this.number = number;
    }

    Sample read() throws NotMetrics {
        String name = next(NAME, "a name of a metric").group();
        Map<String, String> labels = new LinkedHashMap<>();
        skipBlanks();
        if (at < line.length() && line.charAt(at) == '{') {
            at++;
            readLabels(labels);
        }
        if (!VALUE.matcher(line).region(at, line.length()).matches()) {
            throw problem("a number");
        }
        return new Sample(name, labels);
    }

    private void readLabels(Map<String, String> labels) throws NotMetrics {
        skipBlanks();
        while (!taken('}')) {
            String label = next(LABEL, "a label, such as status=\"200\"").group(1);
            if (labels.put(label, readValue()) != null) {
                throw new NotMetrics(number, "the label %s is there twice".formatted(label));
            }
            skipBlanks();
            if (!taken(',') && (at >= line.length() || line.charAt(at) != '}')) {
                throw problem("a comma or a closing brace");
            }
            skipBlanks();
        }
    }

    private String readValue() throws NotMetrics {
        StringBuilder value = new StringBuilder();
        while (at < line.length()) {
            char one = line.charAt(at++);
            if (one == '"') {
                return value.toString();
            }
            if (one == '\\' && at < line.length()) {
                char escaped = line.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped);
            } else {
                value.append(one);
            }
        }
        throw problem("a quote at the end of the label's value");
    }

    private Matcher next(Pattern pattern, String expected) throws NotMetrics {
        Matcher matcher = pattern.matcher(line).region(at, line.length());
        if (!matcher.lookingAt()) {
            throw problem(expected);
        }
        at = matcher.end();
        return matcher;
    }

    private boolean taken(char one) {
        boolean found = at < line.length() && line.charAt(at) == one;
        if (found) {
            at++;
        }
        return found;
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private NotMetrics problem(String expected) {
        return new NotMetrics(number, "expected %s at column %d".formatted(expected, at + 1));
    }
}
