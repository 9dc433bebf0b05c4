package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.SyncUnit;
import dev.hikkoshi.proof.sync.LiveCluster;
import dev.hikkoshi.proof.sync.Sync;
import dev.hikkoshi.proof.sync.Synced;
import java.util.List;
import java.util.Set;

/**
 * With GitOps delivery, every sync ends: from an empty cluster, and from the phase before or after. Afterwards the cluster
 * has the objects of the folder, all of them and no other.
 */
final class SyncsEnd {

    private SyncsEnd() {}

    /** The first sync of an empty cluster. */
    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        if (isSynced(output)) {
            judged.look(count(output));
            report("from an empty cluster", Sync.of(start(output), output.manifests()), judged);
        }
        return judged;
    }

    /** The sync of one phase over the other, and back again. */
    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        if (isSynced(step.before()) && isSynced(step.after())) {
            judged.look(count(step.before()) + count(step.after()));
            LiveCluster before =
                    Sync.of(start(step.before()), step.before().manifests()).live();
            LiveCluster after = sync("forward", before, step.before(), step.after(), judged);
            sync("back", after, step.after(), step.before(), judged);
        }
        return judged;
    }

    private static boolean isSynced(PhaseOutput output) {
        return output.phase().environment().delivery() == Delivery.GITOPS
                && output.phase().hasCluster();
    }

    /** The cluster before the first sync. */
    private static LiveCluster start(PhaseOutput output) {
        return output.phase().environment().cluster().isNew() ? new LiveCluster() : LiveCluster.ofOwner();
    }

    private static int count(PhaseOutput output) {
        return output.manifests().values().stream().mapToInt(List::size).sum();
    }

    private static LiveCluster sync(String way, LiveCluster live, PhaseOutput from, PhaseOutput to, Judged judged) {
        Synced synced = Sync.of(live, to.manifests());
        report(way, synced, judged);
        syncWithoutWebhooks(way, live, from, to, judged);
        Set<String> gone = live.namespaces();
        gone.removeAll(synced.live().namespaces());
        gone.forEach(namespace -> judged.add(Problem.ofOutput(
                "argocd", namespace, way + ": it is deleted with everything in it", "a namespace is never deleted")));
        return synced.live();
    }

    /** An Application whose objects with such webhooks do not change is synced to its end while nobody answers them. */
    private static void syncWithoutWebhooks(
            String way, LiveCluster live, PhaseOutput from, PhaseOutput to, Judged judged) {
        if (from.manifests().equals(to.manifests())) {
            return;
        }
        Sync.withoutWebhooks(live, to.manifests()).stuck().forEach((unit, why) -> {
            if (judgedByWebhooks(from, unit).equals(judgedByWebhooks(to, unit))) {
                judged.add(Problem.ofOutput(
                        "argocd",
                        "Application argocd/" + unit,
                        way + ", without webhooks: " + why,
                        "a sync must not depend on webhooks whose objects it does not change"));
            }
        });
    }

    private static List<JsonNode> judgedByWebhooks(PhaseOutput output, String unit) {
        return output.manifests().values().stream()
                .flatMap(objects -> SyncUnit.in(objects).stream())
                .filter(one -> one.name().equals(unit))
                .flatMap(one -> output.objects(one.file()).stream())
                .filter(Sync::needsWebhook)
                .toList();
    }

    private static void report(String way, Synced synced, Judged judged) {
        synced.stuck()
                .forEach((unit, why) -> judged.add(
                        Problem.ofOutput("argocd", "Application argocd/" + unit, way + ": " + why, "every sync ends")));
        if (!synced.stuck().isEmpty()) {
            // Their objects are missing for this reason.
            return;
        }
        synced.missing()
                .forEach(object -> judged.add(Problem.ofOutput(
                        "argocd", object, way + ": it is not applied", "every object of the folder is applied")));
        synced.orphans()
                .forEach(object -> judged.add(Problem.ofOutput(
                        "argocd", object, way + ": it stays", "what is no longer in the folder is deleted")));
    }
}
