package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.plan.Before;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.TentativePlans;
import dev.hikkoshi.review.EnvironmentChange.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Two revisions of {@code environments/}, planned and compared once. {@code check} judges the comparison, and {@code diff}
 * shows its effect.
 *
 * @param base the base revision
 * @param head the working tree
 * @param occasion when it is judged, and what else the change touches
 * @param ofHead the findings of the working tree alone, of its files and its ledgers
 * @param changes one for each valid environment of the working tree
 * @param tentative for each other environment whose ledger is valid, two changes, with different values for what is unknown;
 *     for rules whose findings are the same in both, and for nothing else
 * @param another says that the working tree has another service; it is then judged as a first one
 */
public record Revisions(
        Reading base,
        Reading head,
        Occasion occasion,
        Findings ofHead,
        List<EnvironmentChange> changes,
        List<List<EnvironmentChange>> tentative,
        Optional<Finding> another) {

    public Revisions {
        changes = List.copyOf(changes);
        tentative = List.copyOf(tentative);
    }

    /**
     * Plans both revisions, and compares them. Problems of the base revision are ignored.
     *
     * @param deployed the base revision
     * @param head the working tree
     * @param occasion when it is judged, and what else the change touches
     */
    public static Revisions of(Reading deployed, Reading head, Occasion occasion) {
        Optional<Finding> another = AnotherService.finding(deployed, head);
        Reading base = another.isPresent() ? Reading.ofNothing() : deployed;
        Findings ofHead = new Findings();
        ofHead.addAll(head.findings());
        Map<String, Plan> before = Planner.validPlans(base, name -> Before.steps(0), new Findings());
        Map<String, Before> judged = new TreeMap<>();
        head.ledgers().forEach((name, ledger) -> judged.put(name, before(name, ledger, base, head)));
        TentativePlans refused = TentativePlans.of(head, judged::get);
        refused.judge(ofHead);
        List<EnvironmentChange> changes = Planner.validPlans(head, judged::get, ofHead).values().stream()
                .map(plan -> change(before.get(plan.environment().name()), plan, base, head, occasion))
                .toList();
        List<List<EnvironmentChange>> tentative = refused.pairs()
                .map(both -> both.stream()
                        .map(plan -> change(before.get(plan.environment().name()), plan, base, head, occasion))
                        .toList())
                .toList();
        addWithoutBase(head, ofHead);
        return new Revisions(base, head, occasion, ofHead, changes, tentative, another);
    }

    /** What a synthesis refuses, although the change adds no step: a limit that is younger than the last step, and has no day. */
    private static void addWithoutBase(Reading head, Findings ofHead) {
        Findings alone = new Findings();
        Planner.plans(head, alone);
        alone.refused().stream()
                .filter(finding -> ofHead.refused().stream()
                        .noneMatch(known -> known.rule() == finding.rule()
                                && known.path().equals(finding.path())
                                && known.file().equals(finding.file())))
                .map(finding -> Before.hasDay(finding.rule())
                        ? new Finding(
                                finding.rule(),
                                finding.severity(),
                                finding.problem()
                                        .withFix(
                                                "The step took an exception. Keep the exception until the next step, or write"
                                                        + " the new limit with its day: { value: …, because: …, since: … }."))
                        : finding)
                .forEach(ofHead::add);
    }

    /** The steps of the base, and what its values find in the ledger of the working tree. */
    private static Before before(String name, Ledger ledger, Reading base, Reading head) {
        Before past = Before.steps(past(name, base));
        Optional<Environment> is = Optional.ofNullable(head.environments().get(name))
                .or(() ->
                        head.tentative().getOrDefault(name, List.of()).stream().findFirst());
        Optional<Environment> deployed = Optional.ofNullable(base.environments().get(name));
        Before judged = deployed.map(was -> past.judgedBy(was.policy())).orElse(past);
        Optional<Findings> known = deployed.flatMap(
                was -> is.flatMap(now -> Unfit.unless(() -> JudgedByBase.ofLedger(was, now, ledger, past.steps()))));
        Before kept = deployed.flatMap(
                        was -> is.map(now -> judged.keepingOwnSide(feature -> OwnSide.isKept(was, now, feature))))
                .orElse(judged);
        Before stood = known.map(kept::standing).orElse(kept);
        // Without a roll-back at the end, no other value passes because the rule is known to refuse the base, too.
        return known.filter(found -> ledger.endsWithRollBack())
                .map(stood::knowing)
                .orElse(stood);
    }

    /** The steps that the base has were judged when they were added. An environment that the base does not have has new steps only. */
    private static int past(String environment, Reading base) {
        Ledger ledger = base.ledgers().get(environment);
        return ledger == null ? 0 : ledger.steps().size();
    }

    private static EnvironmentChange change(Plan before, Plan after, Reading base, Reading head, Occasion occasion) {
        if (before != null) {
            return new EnvironmentChange(
                    before,
                    after,
                    Scope.ENVIRONMENT,
                    head,
                    base.reasonsOf(after.environment().name()),
                    occasion);
        }
        String name = after.environment().name();
        if (base.ledgers().containsKey(name)) {
            Plan ledger = new Plan(after.environment(), base.ledgers().get(name), List.of());
            return new EnvironmentChange(ledger, after, Scope.LEDGER, head, new TreeMap<>(), occasion);
        }
        return new EnvironmentChange(after, after, Scope.NOTHING, head, new TreeMap<>(), occasion);
    }

    /** The number of environments that were compared as a whole. */
    public int compared() {
        return (int) changes.stream().filter(EnvironmentChange::hasBase).count();
    }
}
