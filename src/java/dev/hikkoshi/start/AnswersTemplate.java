package dev.hikkoshi.start;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.effect.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of answers with every question, its default or an example, and no answer. */
public final class AnswersTemplate {

    private static final int WIDTH = 118;
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();

    private AnswersTemplate() {}

    /** The lines of the file. */
    public static List<String> lines() {
        AnswersTemplate template = new AnswersTemplate();
        template.lines.addAll(List.of(
                "# Answers for npx hikkoshi init --answers FILE. A question without # at the beginning of its line needs an answer.",
                "# Remove the # of another one if its default is not right for you."));
        template.add("", "", "");
        return template.lines;
    }

    private void add(String mapping, String indent, String first) {
        String before = first;
        for (FileKey key : AnswerKeys.in(mapping)) {
            boolean isFirst = !before.isEmpty();
            String outer = isFirst ? indent.substring(INDENT.length()) : indent;
            if (indent.isEmpty()) {
                lines.add("");
            }
            for (String line : TextLines.wrapped(said(key), WIDTH - outer.length())) {
                lines.add(outer + "# " + line);
            }
            lines.add((isFirst ? before : indent) + line(key));
            before = "";
            if (key.hasKeys()) {
                boolean isList = key.path().endsWith("[]");
                add(key.path(), indent + INDENT + (isList ? INDENT : ""), isList ? indent + INDENT + "- " : "");
            }
        }
    }

    private static String line(FileKey key) {
        if (key.isRequired()) {
            return key.name() + ":";
        }
        return "# %s: %s"
                .formatted(
                        key.name(),
                        key.unless().filter(text -> !text.equals("[]")).orElse(key.value()));
    }

    /** The question, the words that may answer it, and an example. */
    private static String said(FileKey key) {
        StringBuilder said = new StringBuilder(key.meaning());
        if (!key.words().isEmpty()) {
            said.append(" Allowed: ")
                    .append(String.join(", ", key.words().keySet()))
                    .append('.');
        }
        if (!key.hasKeys() && key.words().isEmpty() && key.isRequired()) {
            said.append(" Example: ").append(key.value());
        }
        return said.toString();
    }

    /** The words of a question with their meanings, for a person who reads it alone. */
    static List<String> words(FileKey key) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, String> word : key.words().entrySet()) {
            words.addAll(TextLines.item("%s: %s".formatted(word.getKey(), word.getValue()), WIDTH));
        }
        return words;
    }
}
