package dev.hikkoshi.review;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.finding.SingleRule;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.Unfit;
import dev.hikkoshi.output.LogicalIds;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges a change with the rules that need both revisions. Pure: the caller reads the revisions. */
public final class Review {

    /** The rule for the comparison itself. */
    public static final Rule BASE = new SingleRule(
            "CHECK-BASE",
            "An environment that the base lacks, or that cannot be read there, gives a warning. With shares, other changes or changed code, it is refused.");

    /** The rule for a change that brings code beside a step. */
    public static final Rule CODE = new SingleRule(
            "CHECK-CODE-AND-STEP", "A change does not bring a step and the code that judges and synthesizes it.");

    /** The rule for the base of a comparison whose code differs. */
    public static final Rule BASE_BUILD = new SingleRule(
            "CHECK-BASE-BUILD",
            "A change of code is compared with what the base's own code synthesizes. Without it, nothing is compared.");

    /** The rule for a folder that was synthesized before. */
    public static final Rule ASSEMBLY = new SingleRule(
            "CHECK-ASSEMBLY", "An assembly is the one that was recorded: its files have the SHA-256 that is given.");

    /** The rule for the logical ids of what serves. */
    public static final Rule LOGICAL_IDS = new SingleRule(
            "CHECK-LOGICAL-IDS",
            "What serves keeps its logical id and its stack, and logical-ids.yaml its rows: CloudFormation would create it again and delete the old one.");

    private Review() {}

    /**
     * Judges the working tree and the change.
     *
     * @param revisions the comparison of the two revisions
     * @return the findings of the working tree, and those of the rules for a change
     */
    public static Findings of(Revisions revisions) {
        Findings findings = new Findings();
        findings.addAll(revisions.ofHead());
        revisions.another().ifPresent(findings::add);
        revisions.occasion().lostLogicalIds().forEach(row -> findings.add(lost(row)));
        if (revisions.another().filter(Finding::refuses).isPresent()) {
            return findings;
        }
        for (EnvironmentChange change : revisions.changes()) {
            findings.addAll(ofChange(change, revisions.ofHead()));
        }
        for (List<EnvironmentChange> both : revisions.tentative()) {
            findings.addAll(certain(both, revisions.ofHead()));
        }
        boolean sameCode = revisions.occasion().changedCode().isEmpty();
        Set<String> stepping = revisions.changes().stream()
                .filter(change -> !LimitsApart.judged(change).isEmpty())
                .map(EnvironmentChange::environment)
                .collect(Collectors.toSet());
        reportUncompared(revisions.base(), revisions.head(), sameCode, stepping, findings);
        Set<String> known = folders(revisions.base());
        folders(revisions.head()).stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> NewEnvironment.findings(name, revisions.head()).forEach(findings::add));
        revisions.changes().forEach(change -> NewEnvironment.purposeChanged(change)
                .ifPresent(findings::add));
        return findings;
    }

    private static Finding lost(String row) {
        return new Finding(
                LOGICAL_IDS,
                Severity.REFUSED,
                new Problem(
                        Place.file(LogicalIds.FILE),
                        row,
                        "is a row of the base, and not of this table",
                        "rows are added, and stay as they are",
                        "Restore the row, and the id and the scope of its construct."));
    }

    /**
     * A resource that the output of the working tree has under another logical id than that of the base.
     *
     * @param environment the name of the environment
     * @param problem the resource and its change, at its place in the output
     */
    public static Finding renamed(String environment, Problem problem) {
        return new Finding(
                LOGICAL_IDS,
                Severity.REFUSED,
                problem.in("environments/" + environment + "/environment.yaml", 0)
                        .withFix(
                                "Keep the id and the scope of its construct, or give it the old one with overrideLogicalId."));
    }

    /**
     * A resource that holds data or serves, and that is gone beside a new one of its type.
     *
     * @param environment the name of the environment
     * @param problem the new resource and the old one, at the place of the new one
     */
    public static Finding lost(String environment, Problem problem) {
        return new Finding(
                LOGICAL_IDS,
                Severity.REFUSED,
                problem.in("environments/" + environment + "/environment.yaml", 0)
                        .withFix(
                                "Keep the id and the scope of the old construct, or give the new one its logical id with overrideLogicalId. If they are two resources, add one and remove the other in two pull requests, or give each its own name."));
    }

    private static Findings ofChange(EnvironmentChange change, Findings ofHead) {
        Findings findings = new Findings();
        switch (change.scope()) {
            case ENVIRONMENT -> {
                judge(change, rule -> true, findings);
                CodeApart.fromSteps(change)
                        .forEach(problem -> findings.add(new Finding(CODE, Severity.REFUSED, problem)));
                JudgedByBase.findings(change, ofHead).forEach(findings::add);
                EffectiveShares.withoutShare(change)
                        .forEach(small -> findings.add(new Finding(ReviewRule.ROUTING, Severity.WARNING, small)));
                ResponseRoutes.left(change)
                        .forEach(left -> findings.add(new Finding(ReviewRule.ROUTING, Severity.WARNING, left)));
                OwnersRoutes.left(change)
                        .forEach(left -> findings.add(new Finding(ReviewRule.ROUTING, Severity.WARNING, left)));
                LimitsApart.told(change)
                        .map(looser -> new Finding(InputRule.POLICY_SHOWN, Severity.WARNING, looser))
                        .filter(finding -> !ofHead.haveOneLike(finding))
                        .forEach(findings::add);
                Days.rollBacksLongAgo(change)
                        .forEach(day -> findings.add(new Finding(ReviewRule.DATES, Severity.WARNING, day)));
                ClusterVersion.order(change)
                        .ifPresent(order -> findings.add(new Finding(ReviewRule.VERSION, Severity.WARNING, order)));
            }
            case LEDGER -> judge(change, ReviewRule::comparesLedgers, findings);
            case NOTHING -> judge(change, ReviewRule::judgesNewFiles, findings);
        }
        return findings;
    }

    /** What is found whatever the unknown values are, at places where nothing is refused. */
    private static Findings certain(List<EnvironmentChange> both, Findings ofHead) {
        List<Optional<Findings>> found = both.stream()
                .map(change -> Unfit.unless(() -> ofChange(change, ofHead)))
                .toList();
        return found.stream().allMatch(Optional::isPresent)
                ? found.get(0).orElseThrow().alsoIn(found.get(1).orElseThrow(), finding -> ofHead.refused().stream()
                        .noneMatch(refused -> touch(refused, finding)))
                : new Findings();
    }

    /** Whether one of the two places is a part of the other. */
    private static boolean touch(Finding refused, Finding finding) {
        return refused.file().equals(finding.file())
                && (Place.contains(refused.path(), finding.path()) || Place.contains(finding.path(), refused.path()));
    }

    /**
     * A warning that a part of the base was not compared.
     *
     * @param environment the name of the environment
     * @param problem the part that cannot be read or synthesized
     * @param compared the part that was compared, or the part that was not
     */
    public static Finding ofBase(String environment, String problem, String compared) {
        return finding(
                environment,
                Severity.WARNING,
                problem,
                compared,
                "Compare the rest with `npx cdk diff` before you deploy.");
    }

    private static void judge(EnvironmentChange change, Predicate<ReviewRule> applies, Findings findings) {
        Arrays.stream(ReviewRule.values()).filter(applies).forEach(rule -> findings.judge(rule, change));
    }

    private static void reportUncompared(
            Reading base, Reading head, boolean sameCode, Set<String> stepping, Findings findings) {
        Set<String> bases = folders(base);
        Set<String> heads = folders(head);
        for (String name : heads) {
            if (bases.contains(name) && !base.environments().containsKey(name)) {
                findings.add(unread(name, base, head, sameCode, stepping.contains(name)));
            }
        }
        for (String name : bases) {
            if (!heads.contains(name)) {
                findings.add(removed(name, base));
            }
        }
    }

    /**
     * An environment that serves is not removed: added again, it would have no base to judge its steps. A record without a step,
     * and an environment whose legacy side has ended may go. Without steps, the files do not say whether the first deployment
     * has been, so an environment that was never deployed becomes a record first, in a change that says so.
     */
    private static Finding removed(String name, Reading base) {
        List<LedgerStep> steps =
                base.ledgers().containsKey(name) ? base.ledgers().get(name).steps() : List.of();
        Environment environment = base.environments().get(name);
        boolean isRecord = environment != null && environment.purpose() == Purpose.RECORD;
        boolean mayGo = steps.isEmpty() ? isRecord : steps.get(steps.size() - 1).verb() == LedgerStep.Verb.DECOMMISSION;
        return finding(
                name,
                mayGo ? Severity.WARNING : Severity.REFUSED,
                "was removed with its ledger",
                "its stacks stay in AWS",
                mayGo
                        ? "If nobody needs them, delete them with `aws cloudformation delete-stack`."
                        : steps.isEmpty()
                                ? "Restore it. If it was never deployed, write purpose: record in a change of its own, and then remove it."
                                : "Restore it. An environment goes after its legacy side is decommissioned.");
    }

    /**
     * An environment of the base that this version cannot read. If the change also touches the code, the new code may be
     * the cause, so the change is refused. Otherwise a change of the reader could bypass every rule for a change. A step is refused,
     * too: the base judges it.
     */
    private static Finding unread(String name, Reading base, Reading head, boolean sameCode, boolean steps) {
        boolean isLost = !base.ledgers().containsKey(name);
        Optional<String> other = RepairedAlone.otherDifference(name, base, head);

        String why = base.findings().refused().stream()
                .filter(finding -> concerns(finding.file(), name))
                .findFirst()
                .map(finding -> "%s, line %d [%s]".formatted(finding.file(), finding.line(), finding.id()))
                .orElse("");
        return finding(
                name,
                sameCode && (!steps || isLost) && other.isEmpty() ? Severity.WARNING : Severity.REFUSED,
                "cannot be read at the base%s%s"
                        .formatted(
                                why.isEmpty() ? "" : ": " + why,
                                other.map(where -> ", and more than that differs in " + where)
                                        .orElse("")),
                base.ledgers().containsKey(name)
                        ? "only the ledger of this environment was compared"
                        : "nothing of this environment was compared",
                sameCode
                        ? other.isPresent()
                                ? "Repair what the finding names, and nothing else: nothing judges the rest. Or compare with the last revision that can be read."
                                : steps && !isLost
                                        ? "Deploy a change without a step first, so that the base of the step can be read."
                                        : "Review the files of this environment by hand."
                        : "This change also touches the code. Change the code in another pull request, so that one version reads both.");
    }

    /** The names of the environments of a revision, also of those that cannot be read. */
    private static Set<String> folders(Reading reading) {
        return Stream.concat(
                        reading.places().keySet().stream(),
                        reading.findings().refused().stream().map(Finding::file))
                .map(file -> file.split("/"))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a file is part of an environment: a file of its folder, or {@code service.yaml}. */
    private static boolean concerns(String file, String environment) {
        return file.startsWith("environments/" + environment + "/") || file.equals("environments/service.yaml");
    }

    /** What is wrong with the comparison of an environment. */
    static Finding finding(String environment, Severity severity, String problem, String allowed, String fix) {
        return new Finding(
                BASE,
                severity,
                new Problem(
                        Place.file("environments/" + environment + "/environment.yaml"),
                        environment,
                        problem,
                        allowed,
                        fix));
    }
}
