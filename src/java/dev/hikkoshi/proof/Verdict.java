package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.rules.HouseRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The result of one rule for a whole move.
 *
 * @param rule the rule
 * @param phases how many phases were checked; 0 if the rule checks steps
 * @param pairs how many pairs of consecutive phases were checked; 0 if the rule checks phases
 * @param findings the violations and warnings; one that stays from phase to phase is one finding
 */
public record Verdict(Rule rule, int phases, int pairs, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** How many findings refuse the move. The others are warnings. */
    public int broken() {
        return (int) findings.stream().filter(Finding::refuses).count();
    }

    /** How many findings only warn. */
    public int warnings() {
        return findings.size() - broken();
    }

    /** Checks a proof rule in all phases and steps of a move. */
    public static Verdict of(ProofRule rule, List<PhaseOutput> phases, List<StepOutput> steps) {
        return new Verdict(
                rule,
                (int) phases.stream().filter(rule::judges).count(),
                (int) steps.stream().filter(rule::judges).count(),
                Recurring.once(
                        Stream.concat(phases.stream(), steps.stream())
                                .flatMap(rule::findings)
                                .toList(),
                        Verdict::same));
    }

    /** Checks each house rule in the templates of each phase. Some of them only warn. */
    public static List<Verdict> ofHouseRules(List<PhaseOutput> phases) {
        Map<HouseRule, List<Finding>> broken = new EnumMap<>(HouseRule.class);
        for (HouseRule rule : HouseRule.values()) {
            broken.put(rule, new ArrayList<>());
        }
        for (PhaseOutput phase : phases) {
            List<Template> templates = phase.stacks();
            Place place = phase.place();
            broken.forEach((rule, findings) -> rule.findings(templates)
                    .map(finding -> finding.in(place.file(), place.line()))
                    .forEach(findings::add));
        }
        return broken.entrySet().stream()
                .map(entry ->
                        new Verdict(entry.getKey(), phases.size(), 0, Recurring.once(entry.getValue(), Verdict::same)))
                .toList();
    }

    /** A violation that stays has the same place in the output, and the same text. */
    private static String same(Finding finding) {
        return finding.path() + finding.problem().what();
    }
}
