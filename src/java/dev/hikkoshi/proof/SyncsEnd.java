package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.proof.sync.LiveCluster;
import dev.hikkoshi.proof.sync.Sync;
import dev.hikkoshi.proof.sync.Synced;
import java.util.ArrayList;
import java.util.List;

/**
 * With GitOps delivery, every sync ends: from an empty cluster, and from the phase before or after. Afterwards the cluster
 * has the objects of the folder, all of them and no other.
 */
final class SyncsEnd {

    private SyncsEnd() {}

    /** The first sync of an empty cluster. */
    static List<Problem> inPhase(PhaseOutput output) {
        List<Problem> problems = new ArrayList<>();
        if (isSynced(output)) {
            report("from an empty cluster", Sync.of(new LiveCluster(), output.manifests()), problems);
        }
        return problems;
    }

    /** The sync of one phase over the other, in both directions. */
    static List<Problem> inStep(StepOutput step) {
        List<Problem> problems = new ArrayList<>();
        if (isSynced(step.before()) && isSynced(step.after())) {
            report("forward", over(step.before(), step.after()), problems);
            report("back", over(step.after(), step.before()), problems);
        }
        return problems;
    }

    private static boolean isSynced(PhaseOutput output) {
        return output.phase().environment().delivery() == Delivery.GITOPS
                && output.phase().hasCluster();
    }

    private static Synced over(PhaseOutput from, PhaseOutput to) {
        LiveCluster live = Sync.of(new LiveCluster(), from.manifests()).live();
        return Sync.of(live, to.manifests());
    }

    private static void report(String way, Synced synced, List<Problem> problems) {
        synced.stuck()
                .forEach((unit, why) -> problems.add(
                        Problem.ofOutput("argocd", "Application argocd/" + unit, way + ": " + why, "every sync ends")));
        if (!synced.stuck().isEmpty()) {
            // Their objects are missing for this reason.
            return;
        }
        synced.missing()
                .forEach(object -> problems.add(Problem.ofOutput(
                        "argocd", object, way + ": it is not applied", "every object of the folder is applied")));
        synced.orphans()
                .forEach(object -> problems.add(Problem.ofOutput(
                        "argocd", object, way + ": it stays", "what is no longer in the folder is deleted")));
    }
}
