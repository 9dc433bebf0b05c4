package dev.hikkoshi.effect;

import dev.hikkoshi.finding.Markdown;
import dev.hikkoshi.finding.Visible;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page in GitHub's Markdown, short enough for the comment of a pull request. */
final class MarkdownPage implements Page {

    /** A comment has at most 65,536 characters (GitHub). */
    private static final int LONGEST = 65_000;

    /**
     * Noncharacters of Unicode, which no file may have, stand for formatting until {@link #inline} writes it. So the text
     * between them can be escaped.
     */
    private static final String STRONG = "\uFDD0";

    private static final String CODE = "\uFDD1";
    private static final String UNFOLD = "<details>";
    private static final String FOLD = "</details>";
    private static final String END = "\uFDD2";
    private static final Pattern FORMATTED =
            Pattern.compile("(?s)" + STRONG + "(.*?)" + END + "|" + CODE + "(.*?)" + END);

    private static final Pattern FENCE = Pattern.compile("(`{3,})[a-z]*");

    private final StringBuilder text = new StringBuilder();

    @Override
    public void heading(int level, String heading) {
        block("#".repeat(level + 1) + " " + inline(heading));
    }

    @Override
    public void paragraph(String paragraph) {
        block(Markdown.line(inline(paragraph)));
    }

    @Override
    public void items(List<String> items) {
        block(items.stream().map(item -> "- " + Markdown.line(inline(item))).collect(Collectors.joining("\n")));
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
                .map(cell -> inline(cell).replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    @Override
    public void code(String language, List<String> lines) {
        block(Markdown.block(language, lines));
    }

    @Override
    public void folded(String summary, Runnable content) {
        block(UNFOLD + "<summary>" + Markdown.text(summary) + "</summary>");
        content.run();
        block(FOLD);
    }

    @Override
    public String strong(String word) {
        return STRONG + Visible.line(word) + END;
    }

    @Override
    public String name(String word) {
        return CODE + Visible.line(word) + END;
    }

    /** A text with its formatting. Everything else in it is plain. */
    private static String inline(String text) {
        StringBuilder inline = new StringBuilder();
        Matcher formatted = FORMATTED.matcher(text);
        int from = 0;
        while (formatted.find()) {
            inline.append(Markdown.text(text.substring(from, formatted.start())));
            inline.append(
                    formatted.group(1) == null
                            ? Markdown.code(formatted.group(2))
                            : "**" + Markdown.text(formatted.group(1)) + "**");
            from = formatted.end();
        }
        return inline.append(Markdown.text(text.substring(from))).toString();
    }

    private void block(String block) {
        text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
    }

    @Override
    public String text() {
        if (text.length() <= LONGEST) {
            return text.toString();
        }
        String shown = text.substring(0, text.lastIndexOf("\n", LONGEST));
        return shown + ends(shown) + "\n\nThe rest is too long for a comment. `npx hikkoshi diff` shows all of it.\n";
    }

    /** Ends what is open where the page is cut: a block of code, and a folded part. */
    private static String ends(String shown) {
        String fence = "";
        boolean isFolded = false;
        for (String line : shown.lines().toList()) {
            if (!fence.isEmpty()) {
                fence = line.equals(fence) ? "" : fence;
            } else if (FENCE.matcher(line).matches()) {
                fence = FENCE.matcher(line).replaceFirst("$1");
            } else if (line.startsWith(UNFOLD)) {
                isFolded = true;
            } else if (line.equals(FOLD)) {
                isFolded = false;
            }
        }
        return (fence.isEmpty() ? "" : "\n" + fence) + (isFolded ? "\n\n" + FOLD : "");
    }
}
