package dev.hikkoshi.app;

import dev.hikkoshi.effect.TextLines;
import dev.hikkoshi.finding.Visible;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells, the columns aligned. */
final class TextTable {

    static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
        rows.add(cells.stream().map(Visible::line).toList());
    }

    /**
     * Adds a row whose last cell is a text of several lines.
     *
     * @param first the cells before it; the lines after the first one have none
     * @param text the text
     * @param width the longest line of the text
     */
    void row(List<String> first, String text, int width) {
        List<String> cells = first;
        for (String line : TextLines.wrapped(text, width)) {
            List<String> row = new ArrayList<>(cells);
            row.add(line);
            row(row);
            cells = first.stream().map(cell -> "").toList();
        }
    }

    /** The lines of the table. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : GAP)
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()));
        }
        return line.toString().stripTrailing();
    }
}
