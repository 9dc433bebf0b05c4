package dev.hikkoshi.effect;

import dev.hikkoshi.finding.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A page for a terminal: headings without markup, tables with aligned columns. */
final class TextPage implements Page {

    private static final int WIDTH = 120;
    private static final int NARROWEST = 20;
    private static final String INDENT = "  ";

    /** A noncharacter of Unicode, which no file may have, stands for a space at which no line ends. */
    private static final char GLUE = '\uFDD0';

    private final StringBuilder text = new StringBuilder();

    @Override
    public void heading(int level, String heading) {
        block(level < 3 ? List.of(heading, (level == 1 ? "=" : "-").repeat(heading.length())) : List.of(heading + ":"));
    }

    @Override
    public void paragraph(String paragraph) {
        block(TextLines.wrapped(paragraph, WIDTH));
    }

    @Override
    public void items(List<String> items) {
        block(items.stream()
                .flatMap(item -> TextLines.item(item, WIDTH).stream())
                .toList());
    }

    @Override
    public void table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        List<List<String>> shown = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> Visible.line(cell.replace(GLUE, ' ')))
                        .toList())
                .toList();
        shown.forEach(row -> {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        shown.forEach(row -> lines.addAll(lines(row, widths)));
        block(lines);
    }

    /** The lines of a row. The last cell takes more than one if the row is too long. */
    private static List<String> lines(List<String> row, int[] widths) {
        int last = row.size() - 1;
        int before = Arrays.stream(widths, 0, last)
                        .map(width -> width + INDENT.length())
                        .sum()
                + INDENT.length();
        if (before + NARROWEST > WIDTH) {
            return flowing(row, widths);
        }
        List<String> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>(row);
        for (String part : TextLines.wrapped(row.get(last), Math.max(NARROWEST, WIDTH - before))) {
            cells.set(last, part);
            lines.add(line(cells, widths));
            Collections.fill(cells, "");
        }
        return lines;
    }

    /** The lines of a row whose columns leave the last cell no room: a column without room begins a line, further indented. */
    private static List<String> flowing(List<String> row, int[] widths) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int room = WIDTH - 2 * INDENT.length();
            for (String part : TextLines.wrapped(row.get(i), room)) {
                int width = i == row.size() - 1 ? part.length() : Math.min(widths[i], room);
                if (line.length() + INDENT.length() + width > WIDTH) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    line.append(INDENT);
                }
                line.append(INDENT).append(part).append(" ".repeat(Math.max(0, width - part.length())));
            }
        }
        lines.add(line.toString().stripTrailing());
        lines.removeIf(String::isEmpty);
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(INDENT)
                    .append(row.get(i))
                    .append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())));
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void code(String language, List<String> lines) {
        block(lines.stream().map(line -> INDENT + line).toList());
    }

    @Override
    public void folded(String summary, Runnable content) {
        heading(3, summary);
        content.run();
    }

    @Override
    public String strong(String word) {
        return word;
    }

    @Override
    public String name(String word) {
        return word.replace(' ', GLUE);
    }

    private void block(List<String> lines) {
        text.append(text.isEmpty() ? "" : "\n");
        lines.forEach(line -> text.append(Visible.line(line.replace(GLUE, ' '))).append('\n'));
    }

    @Override
    public String text() {
        return text.toString();
    }
}
