package dev.hikkoshi.app;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of all environments: a row for each feature, a column for each environment.
 *
 * <pre>{@code
 * hidamari-album   development     staging         production
 *                  phase 62 of 62  phase 52 of 52  phase 47 of 47
 * web-front        dual            dual            dual
 * media-stream     retired         retired         shifting 25 %
 * }</pre>
 */
final class SynthTable {

    private final TextTable table = new TextTable();

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
        table.row(names);
        table.row(numbers);
        for (String feature : phases.get(0).states().keySet()) {
            List<String> row = new ArrayList<>();
            row.add(feature);
            phases.forEach(phase -> row.add(cell(phase.state(feature))));
            table.row(row);
        }
    }

    private static String cell(FeatureState state) {
        String stage = state.stage().word();
        boolean between = state.share() > 0 && state.share() < 100;
        return stage + (between ? " " + state.share() + " %" : "") + (state.evacuated() ? ", evacuated" : "");
    }

    /** The lines of the table, the columns aligned. */
    List<String> lines() {
        return table.lines();
    }
}
