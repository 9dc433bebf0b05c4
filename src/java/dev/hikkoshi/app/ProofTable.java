package dev.hikkoshi.app;

import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.proof.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The result of a proof: a row for each rule, then the findings.
 *
 * <pre>{@code
 * production: phases 0 to 47, 47 pairs forward and back, 512 changes of resources
 * rule           phases  pairs  findings  warnings  what must hold
 * PROOF-WEIGHTS      48                0         0  Weights are those of the stage; …
 * }</pre>
 */
final class ProofTable {

    private final Proof proof;
    private final Duration time;

    /**
     * @param proof the result
     * @param time how long it took
     */
    ProofTable(Proof proof, Duration time) {
        this.proof = proof;
        this.time = time;
    }

    /** The lines, the columns of numbers aligned at their right. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s: phases 0 to %d, %d pairs forward and back, %,d changes of resources",
                proof.environment(),
                proof.phases() - 1,
                proof.pairs(),
                proof.changes()));
        TextTable table = new TextTable();
        table.row(List.of("rule", "phases", " pairs", "looked at", "findings", "warnings", "what must hold"));
        proof.verdicts().forEach(verdict -> table.row(row(verdict)));
        lines.addAll(table.lines());
        if (!proof.ofExtensions().isEmpty()) {
            lines.add("Stacks of extensions, which may change in any step (not counted by PROOF-STACKS): "
                    + String.join(", ", proof.ofExtensions()));
        }
        lines.add(summary());
        proof.findings()
                .forEach(finding -> lines.add((finding.refuses() ? "broken   " : "warning  ") + finding.text()));
        return lines;
    }

    /** The last line: the number of rules, checks, findings and warnings. */
    String summary() {
        int broken = proof.verdicts().stream().mapToInt(Verdict::broken).sum();
        int warnings = proof.verdicts().stream().mapToInt(Verdict::warnings).sum();
        return String.format(
                Locale.ROOT,
                "%d rules, %,d checks, %s, %s, %.1f s",
                proof.verdicts().size(),
                proof.verdicts().stream()
                        .mapToInt(verdict -> verdict.phases() + 2 * verdict.pairs())
                        .sum(),
                broken == 1 ? "1 finding" : broken + " findings",
                warnings == 1 ? "1 warning" : warnings + " warnings",
                time.toMillis() / 1000.0);
    }

    private static List<String> row(Verdict verdict) {
        return List.of(
                verdict.rule().id(),
                count(verdict.phases(), 6),
                count(verdict.pairs(), 6),
                String.format(Locale.ROOT, "%,9d", verdict.looked()),
                "%8d".formatted(verdict.broken()),
                "%8d".formatted(verdict.warnings()),
                (verdict.notApplicable().isEmpty() ? "" : "Not applicable: " + verdict.notApplicable() + ". ")
                        + verdict.rule().why());
    }

    private static String count(int number, int width) {
        return number == 0 ? " ".repeat(width) : ("%" + width + "d").formatted(number);
    }
}
