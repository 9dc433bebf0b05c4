package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares two revisions of {@code environments/}: what a reviewer of a pull request has to know beyond what each revision
 * says by itself. Pure: where the revisions come from is for the caller.
 */
public final class Review {

    private Review() {}

    /**
     * Judges the working tree, and what changed in it.
     *
     * @param base the base revision; what it breaks was judged in its own time
     * @param head the working tree
     * @param sameCode whether the same code reads and synthesizes both
     * @param findings takes everything that the readers and the planner say of the working tree, and what the rules have
     *     against the change
     * @return the number of environments that were compared
     */
    public static int of(Reading base, Reading head, boolean sameCode, Findings findings) {
        findings.addAll(head.findings());
        Map<String, Plan> after = Planner.plans(head, findings);
        Map<String, Plan> before = Planner.plans(base, new Findings());
        after.forEach((name, plan) -> {
            if (before.containsKey(name)) {
                judge(new Change(before.get(name), plan, head), rule -> true, findings);
            } else if (base.ledgers().containsKey(name)) {
                Plan ledgerAlone = new Plan(plan.environment(), base.ledgers().get(name), List.of());
                judge(new Change(ledgerAlone, plan, head), ReviewRule::comparesLedgers, findings);
            }
        });
        tellWhatWasNotCompared(base, head, sameCode, findings);
        return (int) after.keySet().stream().filter(before::containsKey).count();
    }

    /**
     * A finding that something of the base was not compared.
     *
     * @param environment the environment's name
     * @param problem what cannot be read or synthesized
     * @param compared what was compared all the same, or what was not
     */
    public static Finding ofBase(String environment, String problem, String compared) {
        return finding(environment, Severity.WARNING, problem, compared, "");
    }

    private static void judge(Change change, Predicate<ReviewRule> asked, Findings findings) {
        Arrays.stream(ReviewRule.values()).filter(asked).forEach(rule -> findings.judge(rule, change));
    }

    private static void tellWhatWasNotCompared(Reading base, Reading head, boolean sameCode, Findings findings) {
        Set<String> bases = folders(base);
        Set<String> heads = folders(head);
        for (String name : heads) {
            if (bases.contains(name) && !base.environments().containsKey(name)) {
                findings.add(unread(name, base, sameCode));
            }
        }
        for (String name : bases) {
            if (!heads.contains(name)) {
                findings.add(finding(
                        name,
                        Severity.WARNING,
                        "was removed with its ledger. Its stacks stay in AWS until you delete them",
                        "",
                        ""));
            }
        }
    }

    /**
     * An environment of the base that this build cannot read. If the change touches the code, it may have caused that by
     * itself, and is refused: otherwise every rule of a change could be passed by a change of the reader.
     */
    private static Finding unread(String name, Reading base, boolean sameCode) {
        String why = base.findings().refused().stream()
                .filter(finding -> concerns(finding.file(), name))
                .findFirst()
                .map(Finding::text)
                .orElse("");
        return finding(
                name,
                sameCode ? Severity.WARNING : Severity.REFUSED,
                "cannot be read at the base: " + why,
                base.ledgers().containsKey(name)
                        ? "only the ledger of this environment was compared"
                        : "nothing of this environment was compared",
                sameCode
                        ? ""
                        : "This change also touches the code. Change the code in another pull request, so that one version reads both.");
    }

    /** The names of the environments of a revision, those that could not be read among them. */
    private static Set<String> folders(Reading reading) {
        return Stream.concat(
                        reading.places().keySet().stream(),
                        reading.findings().refused().stream().map(Finding::file))
                .map(file -> file.split("/"))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether an environment follows from a file: one of its own, or the service's. */
    private static boolean concerns(String file, String environment) {
        return file.startsWith("environments/" + environment + "/") || file.equals("environments/service.yaml");
    }

    private static Finding finding(String environment, Severity severity, String problem, String allowed, String fix) {
        return new Finding(
                BaseRule.BASE,
                severity,
                new Problem(Place.file("environments/" + environment), environment, problem, allowed, fix));
    }
}
