package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.TentativePlans;
import dev.hikkoshi.review.EnvironmentChange.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two revisions of {@code environments/}, planned and compared once. {@code check} judges the comparison, and {@code diff}
 * shows its effect.
 *
 * @param base the base revision
 * @param head the working tree
 * @param ofHead the findings of the working tree alone, of its files and its ledgers
 * @param changes one for each valid environment of the working tree
 * @param tentative for each other environment whose ledger is valid, two changes, with different values for what is unknown;
 *     for rules whose findings are the same in both, and for nothing else
 */
public record Revisions(
        Reading base,
        Reading head,
        Findings ofHead,
        List<EnvironmentChange> changes,
        List<List<EnvironmentChange>> tentative) {

    public Revisions {
        changes = List.copyOf(changes);
        tentative = List.copyOf(tentative);
    }

    /** Plans both revisions, and compares them. Problems of the base revision are ignored. */
    public static Revisions of(Reading base, Reading head) {
        Findings ofHead = new Findings();
        ofHead.addAll(head.findings());
        Map<String, Plan> before = Planner.plans(base, new Findings());
        List<EnvironmentChange> changes = Planner.plans(head, ofHead).values().stream()
                .map(plan -> change(before.get(plan.environment().name()), plan, base, head))
                .toList();
        List<List<EnvironmentChange>> tentative = TentativePlans.of(head)
                .pairs()
                .map(both -> both.stream()
                        .map(plan -> change(before.get(plan.environment().name()), plan, base, head))
                        .toList())
                .toList();
        return new Revisions(base, head, ofHead, changes, tentative);
    }

    private static EnvironmentChange change(Plan before, Plan after, Reading base, Reading head) {
        if (before != null) {
            return new EnvironmentChange(
                    before,
                    after,
                    Scope.ENVIRONMENT,
                    head,
                    base.reasonsOf(after.environment().name()));
        }
        String name = after.environment().name();
        if (base.ledgers().containsKey(name)) {
            Plan ledger = new Plan(after.environment(), base.ledgers().get(name), List.of());
            return new EnvironmentChange(ledger, after, Scope.LEDGER, head, new TreeMap<>());
        }
        return new EnvironmentChange(after, after, Scope.NOTHING, head, new TreeMap<>());
    }

    /** The number of environments that were compared as a whole. */
    public int compared() {
        return (int) changes.stream().filter(EnvironmentChange::hasBase).count();
    }
}
