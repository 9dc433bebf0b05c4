package dev.hikkoshi.effect;

import dev.hikkoshi.finding.Visible;
import java.util.ArrayList;
import java.util.List;

/** A page for a terminal: headings without markup, tables with aligned columns. */
final class TextPage implements Page {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void heading(int level, String heading) {
        block(level < 3 ? List.of(heading, (level == 1 ? "=" : "-").repeat(heading.length())) : List.of(heading + ":"));
    }

    @Override
    public void paragraph(String paragraph) {
        block(List.of(paragraph));
    }

    @Override
    public void items(List<String> items) {
        block(items.stream().map(item -> "  " + item).toList());
    }

    @Override
    public void table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream().map(Visible::line).toList())
                .toList();
        shown.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        shown.forEach(row -> lines.add(line(row, widths)));
        block(lines);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append("  ")
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void code(String language, List<String> lines) {
        block(lines.stream().map(line -> "  " + line).toList());
    }

    @Override
    public String strong(String word) {
        return word;
    }

    @Override
    public String name(String word) {
        return word;
    }

    private void block(List<String> lines) {
        text.append(text.isEmpty() ? "" : "\n");
        lines.forEach(line -> text.append(Visible.line(line)).append('\n'));
    }

    @Override
    public String text() {
        return text.toString();
    }
}
