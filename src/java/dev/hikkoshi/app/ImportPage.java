package dev.hikkoshi.app;

import dev.hikkoshi.adopt.Imported;
import dev.hikkoshi.effect.TextLines;
import java.util.ArrayList;
import java.util.List;

/** The report of an import: what serves each feature, what became of each value, and what is asked. */
final class ImportPage {

    private static final int WIDTH = 120;

    /** Why the import of resources into a stack is not a part of the move. */
    private static final String NOT_IMPORTED =
            "No resource mapping for `cdk import` is written. A step adopts a feature with a rule of its own, above the"
                    + " owner's. An imported rule would be the owner's rule: its priority would change, a stack of its owner"
                    + " may have it already, and the way back, which deletes our rule, would delete theirs.";

    private static final int MOST_OFFERED = 40;

    private final String name;
    private final Imported imported;

    ImportPage(String name, Imported imported) {
        this.name = name;
        this.imported = imported;
    }

    /** The report. No line is longer than 120 characters. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Import of " + name);
        section(lines, "What serves each feature now:", features());
        section(lines, "What became of each value that AWS describes:", verdicts());
        if (!imported.isCompared()) {
            lines.addAll(
                    List.of("", "The files that would be written were refused, so nothing was compared with them."));
        }
        section(lines, "Questions, by their keys in the answers:", questions());
        section(lines, "What no answer names: a dependency if a feature needs it, a variable or a secret.", offered());
        if (!imported.features().isEmpty()) {
            lines.add("");
            lines.addAll(TextLines.wrapped(NOT_IMPORTED, WIDTH));
        }
        lines.add("");
        return lines;
    }

    private static void section(List<String> lines, String title, TextTable table) {
        List<String> rows = table.lines();
        if (rows.size() > 1) {
            lines.addAll(List.of("", title, ""));
            rows.forEach(row -> lines.add("  " + row));
        }
    }

    private TextTable features() {
        TextTable table = new TextTable();
        table.row(List.of("feature", "layer", "load balancer", "rule", "own priority", "hosts"));
        for (Imported.Served feature : imported.features()) {
            String hosts = feature.hosts().isEmpty() ? "" : feature.hosts().get(0);
            int further = feature.hosts().size() - 1;
            table.row(List.of(
                    shortened(feature.name()),
                    shortened(feature.layer()),
                    shortened(feature.loadBalancer()),
                    feature.served(),
                    "" + feature.priority(),
                    shortened(hosts) + (further > 0 ? " +" + further : "")));
        }
        return table;
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 19) + "…" : text;
    }

    private TextTable verdicts() {
        TextTable table = new TextTable();
        table.row(List.of("answer", "rule", "values", "why"));
        for (Imported.Verdicts each : imported.verdicts()) {
            table.row(List.of(each.answer(), each.by(), "" + each.count()), each.why(), 60);
        }
        return table;
    }

    private TextTable questions() {
        TextTable table = new TextTable();
        table.row(List.of("key", "write"));
        for (Imported.Asked asked : imported.questions()) {
            String of = asked.features().isEmpty()
                    ? ""
                    : " (%s)"
                            .formatted(
                                    asked.features().size() > 6
                                            ? asked.features().size() + " features"
                                            : String.join(", ", asked.features()));
            table.row(List.of(asked.key()), asked.write() + of, WIDTH - 50);
        }
        return table;
    }

    private TextTable offered() {
        TextTable table = new TextTable();
        table.row(List.of("kind", "name"));
        imported.offered().stream()
                .limit(MOST_OFFERED)
                .forEach(each -> table.row(List.of(
                        each.kind(), each.name().length() > 90 ? each.name().substring(0, 89) + "…" : each.name())));
        int further = imported.offered().size() - MOST_OFFERED;
        if (further > 0) {
            table.row(List.of("", "and %d further ones".formatted(further)));
        }
        return table;
    }
}
