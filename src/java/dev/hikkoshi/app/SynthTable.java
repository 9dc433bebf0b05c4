package dev.hikkoshi.app;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each environment stands, as a table for people: a row for each feature, a column for each environment.
 *
 * <pre>{@code
 * hidamari-album   development     staging         production
 *                  phase 62 of 62  phase 52 of 52  phase 47 of 47
 * web-front        dual            dual            dual
 * media-stream     retired         retired         shifting 25 %
 * }</pre>
 */
final class SynthTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table of the environments that are synthesized.
     *
     * @param selections the phase of each, in the order of the columns; at least one
     */
    SynthTable(List<Selection> selections) {
        List<Phase> phases = selections.stream().map(Selection::phase).toList();
        List<String> names = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        names.add(phases.get(0).environment().service().name());
        numbers.add("");
        for (Selection selection : selections) {
            names.add(selection.plan().environment().name());
            numbers.add("phase " + selection.phase().number() + " of "
                    + selection.plan().ledger().steps().size());
        }
        rows.add(names);
        rows.add(numbers);
        for (String feature : phases.get(0).states().keySet()) {
            List<String> row = new ArrayList<>();
            row.add(feature);
            phases.forEach(phase -> row.add(cell(phase.state(feature))));
            rows.add(row);
        }
    }

    private static String cell(FeatureState state) {
        String stage = state.stage().word();
        boolean between = state.share() > 0 && state.share() < 100;
        return stage + (between ? " " + state.share() + " %" : "") + (state.evacuated() ? ", evacuated" : "");
    }

    /** The lines of the table, the columns aligned. */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
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
