package dev.hikkoshi.start;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.effect.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                "# Remove the # of another one if its default is not right for you. An example is never used by itself.",
                "# `npx hikkoshi explain answers.KEY` says more of each question."));
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
            for (String line : said(key, WIDTH - outer.length())) {
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
        String start = key.isRequired() ? "" : "# ";
        return start + key.name() + ":" + unless(key).map(text -> " " + text).orElse("");
    }

    /** The default that stands in the file; empty if nothing does. */
    private static Optional<String> unless(FileKey key) {
        return key.unless().filter(text -> !text.equals("[]"));
    }

    /** The question, the words that may answer it, and its default and an example together on one line. */
    private static List<String> said(FileKey key, int width) {
        StringBuilder said = new StringBuilder(key.meaning());
        if (!key.words().isEmpty()) {
            said.append(" Allowed: ")
                    .append(String.join(", ", key.words().keySet()))
                    .append('.');
        }
        List<String> lines = new ArrayList<>(TextLines.wrapped(said.toString(), width));
        boolean isShown =
                !key.hasKeys() && key.words().isEmpty() && !unless(key).equals(Optional.of(key.value()));
        String example = isShown ? "Example: " + key.value() : "";
        String both = unless(key)
                        .map(text -> "Default: " + text + (isShown ? ". " : ""))
                        .orElse("")
                + example;
        int last = lines.size() - 1;
        if (lines.get(last).length() + 1 + both.length() > width) {
            lines.add(both);
        } else if (!both.isEmpty()) {
            lines.set(last, lines.get(last) + " " + both);
        }
        return lines;
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
