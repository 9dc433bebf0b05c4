package dev.hikkoshi.effect;

import java.util.List;
import java.util.stream.Collectors;

/** A page in GitHub's Markdown, short enough for the comment of a pull request. */
final class MarkdownPage implements Page {

    /** A comment has at most 65,536 characters (GitHub). */
    private static final int LONGEST = 65_000;

    private final StringBuilder text = new StringBuilder();

    @Override
    public void heading(int level, String heading) {
        block("#".repeat(level + 1) + " " + heading);
    }

    @Override
    public void paragraph(String paragraph) {
        block(paragraph);
    }

    @Override
    public void items(List<String> items) {
        block(items.stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
    }

    @Override
    public void table(List<List<String>> rows) {
        String rule = "|" + "---|".repeat(rows.get(0).size());
        StringBuilder table = new StringBuilder(row(rows.get(0))).append('\n').append(rule);
        rows.stream().skip(1).forEach(row -> table.append('\n').append(row(row)));
        block(table.toString());
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public void code(String language, List<String> lines) {
        block("```" + language + "\n" + String.join("\n", lines) + "\n```");
    }

    @Override
    public String strong(String word) {
        return "**" + word + "**";
    }

    @Override
    public String name(String word) {
        return "`" + word + "`";
    }

    private void block(String block) {
        text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
    }

    @Override
    public String text() {
        return text.length() <= LONGEST
                ? text.toString()
                : text.substring(0, text.lastIndexOf("\n", LONGEST))
                        + "\n\nThe rest is too long for a comment. `npx hikkoshi diff` shows all of it.\n";
    }
}
