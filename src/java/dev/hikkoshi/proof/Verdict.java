package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.rules.HouseRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of one rule for a whole move.
 *
 * @param rule the rule
 * @param phases how many phases were checked; 0 if the rule checks steps
 * @param pairs how many pairs of consecutive phases were checked; 0 if the rule checks phases
 * @param looked at how many things it looked in them: rules, objects, stacks, changes; templates for a house rule
 * @param notApplicable why it had nothing to look at; empty if it had
 * @param findings the violations and warnings; one that stays from phase to phase is one finding
 */
public record Verdict(Rule rule, int phases, int pairs, int looked, String notApplicable, List<Finding> findings) {

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

    /**
     * Checks a proof rule in all phases and steps of a move. A rule that had nothing to look at is not applicable, or is
     * broken itself.
     */
    public static Verdict of(ProofRule rule, List<PhaseOutput> phases, List<StepOutput> steps) {
        List<Walked> subjects = new ArrayList<>(phases);
        subjects.addAll(steps);
        List<Finding> findings = new ArrayList<>();
        int looked = 0;
        for (Walked subject : subjects) {
            Judged judged = rule.judge(subject);
            looked += judged.looked();
            judged.problems().forEach(problem -> findings.add(new Finding(rule, rule.severity(), problem)));
        }
        Optional<String> reason = looked > 0 ? Optional.empty() : new NothingSeen(phases).reason(rule);
        if (looked == 0 && reason.isEmpty()) {
            findings.add(new Finding(rule, Severity.REFUSED, sawNothing(phases.get(0))));
        }
        return new Verdict(
                rule,
                (int) phases.stream().filter(rule::judges).count(),
                (int) steps.stream().filter(rule::judges).count(),
                looked,
                reason.orElse(""),
                Recurring.once(findings, Verdict::same));
    }

    private static Problem sawNothing(PhaseOutput first) {
        Place place = first.place();
        return Problem.ofOutput("", "", "the rule looked at nothing", "a rule proves only what it looks at")
                .in(place.file(), place.line())
                .withFix("Report this: the rule does not read the output of this environment.");
    }

    /**
     * Checks each house rule in the templates of each phase. Some of them only warn. A rule that does not compare stacks looks
     * at each template once, as long as it stays the same.
     */
    public static List<Verdict> ofHouseRules(List<PhaseOutput> phases) {
        Map<HouseRule, List<Finding>> broken = new EnumMap<>(HouseRule.class);
        Map<HouseRule, Integer> looked = new EnumMap<>(HouseRule.class);
        for (HouseRule rule : HouseRule.values()) {
            broken.put(rule, new ArrayList<>());
        }
        SortedMap<String, JsonNode> before = new TreeMap<>();
        for (PhaseOutput phase : phases) {
            List<Template> templates = phase.stacks();
            List<Template> changed = changed(templates, before);
            Place place = phase.place();
            List<ExistingLoadBalancer> existing = phase.phase().environment().existingLoadBalancers();
            broken.forEach((rule, findings) -> {
                List<Template> judged = rule.spansStacks() ? templates : changed;
                looked.merge(rule, judged.size(), Integer::sum);
                rule.findings(judged, existing)
                        .map(finding -> finding.in(place.file(), place.line()))
                        .forEach(findings::add);
            });
            before = phase.templates();
        }
        return broken.entrySet().stream()
                .map(entry -> new Verdict(
                        entry.getKey(),
                        phases.size(),
                        0,
                        looked.get(entry.getKey()),
                        "",
                        Recurring.once(entry.getValue(), Verdict::same)))
                .toList();
    }

    private static List<Template> changed(List<Template> templates, Map<String, JsonNode> before) {
        return templates.stream()
                .filter(template -> before.get(template.stack()) != template.body())
                .toList();
    }

    /** A violation that stays has the same place in the output, and the same text. */
    private static String same(Finding finding) {
        return finding.path() + finding.problem().what();
    }
}
