package dev.hikkoshi.review;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.util.List;
import java.util.Map;

/**
 * Compares two revisions of {@code environments/}: what a reviewer of a pull request has to know beyond what each revision
 * says by itself. Pure: where the revisions come from is for the caller.
 */
public final class Review {

    private Review() {}

    /**
     * Judges the working tree, and what changed in it.
     *
     * @param base the base revision; what was wrong there is nobody's business any more
     * @param head the working tree
     * @param findings takes everything that the readers and the planner say of the working tree, and what the rules have
     *     against the change
     * @return the number of environments that were compared
     */
    public static int of(Reading base, Reading head, Findings findings) {
        findings.addAll(head.findings());
        Map<String, Plan> after = Planner.plans(head, findings);
        Map<String, Plan> before = Planner.plans(base, new Findings());
        int compared = 0;
        for (Map.Entry<String, Plan> entry : after.entrySet()) {
            Plan past = before.get(entry.getKey());
            if (past != null) {
                judge(new Change(past, entry.getValue(), head), findings);
                compared++;
            }
        }
        tellWhatWasNotCompared(base, head, findings);
        return compared;
    }

    private static void judge(Change change, Findings findings) {
        for (ReviewRule rule : ReviewRule.values()) {
            findings.judge(rule, change);
        }
    }

    /** An environment that only one revision has, or that cannot be read at the base, passes; but not in silence. */
    private static void tellWhatWasNotCompared(Reading base, Reading head, Findings findings) {
        List<String> bases = folders(base);
        List<String> heads = folders(head);
        for (String name : heads) {
            if (bases.contains(name) && !base.environments().containsKey(name)) {
                String first = base.findings().refused().stream()
                        .findFirst()
                        .map(Finding::text)
                        .orElse("");
                warn(name, "was refused at the base, and is not compared with it: " + first, findings);
            }
        }
        for (String name : bases) {
            if (!heads.contains(name) && !isRefused(name, head)) {
                warn(
                        name,
                        "is gone, and its ledger with it. Its stacks stay in AWS until somebody deletes them",
                        findings);
            }
        }
    }

    private static List<String> folders(Reading reading) {
        return reading.places().keySet().stream()
                .filter(file -> file.endsWith("/migration.yaml"))
                .map(file -> file.split("/")[1])
                .toList();
    }

    private static boolean isRefused(String environment, Reading reading) {
        return reading.findings().refused().stream()
                .anyMatch(finding -> finding.file().startsWith("environments/" + environment + "/"));
    }

    private static void warn(String environment, String problem, Findings findings) {
        findings.warn(BaseRule.BASE, Place.file("environments/" + environment), environment, problem, "", "");
    }
}
