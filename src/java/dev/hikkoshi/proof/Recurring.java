package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A violation that stays from phase to phase is one finding: where it begins, and how often it occurs again. */
final class Recurring {

    private Recurring() {}

    /** Findings with an equal key, each once, at its first place. */
    static List<Finding> once(List<Finding> findings, Function<Finding, Object> key) {
        Map<Object, List<Finding>> same = new LinkedHashMap<>();
        findings.forEach(finding -> same.computeIfAbsent(key.apply(finding), unknown -> new ArrayList<>())
                .add(finding));
        return same.values().stream().map(Recurring::first).toList();
    }

    private static Finding first(List<Finding> same) {
        Finding first = same.get(0);
        int further = same.size() - 1;
        if (further == 0) {
            return first;
        }
        Problem problem = first.problem();
        return new Finding(
                first.rule(),
                first.severity(),
                new Problem(
                        problem.place(),
                        problem.given().isEmpty()
                                ? "here and in " + further + " later phases:"
                                : problem.given().replaceFirst(":$", "") + " and " + further + " later:",
                        problem.what(),
                        problem.allowed(),
                        problem.fix()));
    }
}
