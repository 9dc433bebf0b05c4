package dev.hikkoshi.app;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
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
     * @param phases the phase of each, in the order of the columns; at least one
     * @param plans the plan of each, in the same order
     */
    SynthTable(List<Phase> phases, List<Plan> plans) {
        List<String> names = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        names.add(phases.get(0).environment().service().name());
        numbers.add("");
        for (int i = 0; i < phases.size(); i++) {
            names.add(phases.get(i).environment().name());
            numbers.add("phase " + phases.get(i).number() + " of "
                    + (plans.get(i).phases().size() - 1));
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
