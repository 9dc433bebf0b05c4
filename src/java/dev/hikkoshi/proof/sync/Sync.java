package dev.hikkoshi.proof.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.SyncProject;
import dev.hikkoshi.output.SyncUnit;
import dev.hikkoshi.output.SyncedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What Argo CD makes of a folder of manifests: a small model of its sync. It has these facts of version 3.5.1
 * (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/sync_context.go">sync_context.go</a>):
 *
 * <ol>
 *   <li>Before it applies the first object, it looks up all kinds. A kind that does not exist ends the sync, unless the
 *       object has the option {@code SkipDryRunOnMissingResource=true}; then only this object fails.
 *   <li>It applies wave by wave. Before the next wave, each object must be Healthy: it waits for a Suspended one, and a
 *       Degraded one ends the sync. It does not wait after the last wave.
 *   <li>If the Application may prune, objects that are no longer in git are deleted, in the opposite order of waves. An
 *       object with {@code Prune=false} stays. An automated sync does not delete all objects of an Application.
 *   <li>An Application without automated sync waits for a person. A failed automated sync is not tried again for the same
 *       commit after its last retry
 *       (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/appcontroller.go">appcontroller.go</a>).
 *   <li>A deleted Application deletes its objects only if it has the finalizer, and then in the opposite order of waves.
 *       An object with {@code Delete=false} and a definition of a kind stay
 *       (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/sort_delete.go">sort_delete.go</a>).
 *   <li>With {@code ApplyOutOfSyncOnly=true}, it does not apply what is in the cluster already. Otherwise it applies each
 *       object, and the webhook of its kind judges it again.
 *   <li>A client-side apply writes the object into an annotation of at most 262,144 bytes, which is too short for the
 *       definitions of some charts. The health of child Applications is not looked at.
 * </ol>
 *
 * <p>All Applications sync at the same time, and again and again; the model syncs one after the other until nothing
 * changes any more.
 */
public final class Sync {

    private static final String ROOT = "root";
    private static final String FOLDER = "argocd";
    private static final int MOST_ROUNDS = 50;

    private final SortedMap<String, List<JsonNode>> git;
    private final LiveCluster live;
    private final SortedMap<String, String> stuck = new TreeMap<>();

    private final boolean hasWebhooks;

    private Sync(LiveCluster live, Map<String, List<JsonNode>> git, boolean hasWebhooks) {
        this.live = live;
        this.hasWebhooks = hasWebhooks;
        this.git = new TreeMap<>(git);
    }

    /**
     * Syncs a folder of manifests.
     *
     * @param before the cluster before; it does not change
     * @param git the objects of each file by its path without ending
     */
    public static Synced of(LiveCluster before, Map<String, List<JsonNode>> git) {
        return of(new Sync(before.copy(), git, true));
    }

    /** The same while no webhook that fails closed has a pod that answers. */
    public static Synced withoutWebhooks(LiveCluster before, Map<String, List<JsonNode>> git) {
        return of(new Sync(before.copy(), git, false));
    }

    /** Whether the API server refuses an object while its controller is down. */
    public static boolean needsWebhook(JsonNode object) {
        SyncedObject synced = new SyncedObject(object);
        return ChartKinds.failsClosed(synced.group().name() + "/" + synced.kind());
    }

    private static Synced of(Sync sync) {
        sync.applyRootByHand();
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (SyncUnit unit : sync.live.units()) {
                changed |= sync.sync(unit);
            }
        }
        return new Synced(sync.live, sync.stuck, sync.missing(), sync.orphans());
    }

    /** A person applies {@code root.yaml} once. */
    private void applyRootByHand() {
        List<JsonNode> file = git.getOrDefault(FOLDER + "/" + ROOT, List.of());
        for (SyncUnit root : SyncUnit.in(file)) {
            if (!live.has(KubernetesObjects.name(root.object()))) {
                file.stream().map(SyncedObject::new).forEach(object -> live.apply(object, root.name()));
            }
        }
    }

    /** Syncs one Application. Returns whether anything changed in the cluster. */
    private boolean sync(SyncUnit unit) {
        if (!unit.isAutomated()) {
            stuck.put(unit.name(), "nobody syncs it: it has no automated sync");
            return false;
        }
        if (!unit.triesWithoutEnd()) {
            stuck.put(unit.name(), "its first failed sync is its last one for this commit");
            return false;
        }
        Optional<SyncProject> project = live.project(unit).filter(one -> one.admits(unit));
        if (project.isEmpty()) {
            stuck.put(unit.name(), "no project admits its repository and its namespace");
            return false;
        }
        if (!unit.chart().isEmpty()) {
            return install(unit);
        }
        List<SyncedObject> wanted = wanted(unit);
        Optional<String> refused = refused(wanted, project.get());
        if (refused.isPresent()) {
            stuck.put(unit.name(), refused.get());
            return false;
        }
        stuck.remove(unit.name());
        return prune(unit, wanted) | apply(unit, wanted);
    }

    private boolean install(SyncUnit unit) {
        if (!ChartKinds.of(unit.chart()).isEmpty() && !unit.has("ServerSideApply=true")) {
            stuck.put(unit.name(), "its definitions are too long for a client-side apply");
            return false;
        }
        return live.install(unit, unit.namespace());
    }

    /** The objects that the Application reads, in their order. */
    private List<SyncedObject> wanted(SyncUnit unit) {
        Predicate<String> reads =
                unit.file().isEmpty() ? file -> file.startsWith(unit.folder() + "/") : file -> file.equals(unit.file());
        return git.entrySet().stream()
                .filter(file -> reads.test(file.getKey()))
                .flatMap(file -> file.getValue().stream())
                .map(SyncedObject::new)
                .toList();
    }

    /** Why the sync ends before the first object is applied; empty if it does not. */
    private Optional<String> refused(List<SyncedObject> wanted, SyncProject project) {
        for (SyncedObject object : wanted) {
            if (!KubernetesObjects.isObject(object.object())) {
                return Optional.of("it reads a file with something else than Kubernetes objects");
            }
            if (!project.admits(object)) {
                return Optional.of("its project does not admit " + object.name());
            }
            if (!live.knows(object) && !object.has("SkipDryRunOnMissingResource=true")) {
                return Optional.of("the kind of %s does not exist".formatted(object.name()));
            }
        }
        return Optional.empty();
    }

    private boolean prune(SyncUnit unit, List<SyncedObject> wanted) {
        List<String> names = wanted.stream().map(SyncedObject::name).toList();
        Collection<SyncedObject> old = live.ofUnit(unit.name()).stream()
                .filter(object -> !names.contains(object.name()))
                .toList();
        if (!unit.prunes() || wanted.isEmpty()) {
            return false;
        }
        List<SyncedObject> pruned =
                old.stream().filter(object -> !object.has("Prune=false")).toList();
        pruned.forEach(live::delete);
        return !pruned.isEmpty();
    }

    /** Applies the objects wave by wave, as far as the sync comes. */
    private boolean apply(SyncUnit unit, List<SyncedObject> wanted) {
        SortedMap<Integer, List<SyncedObject>> waves = new TreeMap<>();
        wanted.forEach(object ->
                waves.computeIfAbsent(object.wave(), wave -> new ArrayList<>()).add(object));
        boolean changed = false;
        for (Map.Entry<Integer, List<SyncedObject>> wave : waves.entrySet()) {
            for (SyncedObject object : wave.getValue()) {
                if (unit.has("ApplyOutOfSyncOnly=true") && live.hasApplied(object, unit.name())) {
                    continue;
                }
                if (!hasWebhooks && needsWebhook(object.object())) {
                    stuck.put(unit.name(), "the webhook for %s does not answer".formatted(object.name()));
                } else if (isApplicable(object)) {
                    changed |= live.apply(object, unit.name());
                } else {
                    stuck.put(unit.name(), "%s cannot be applied".formatted(object.name()));
                }
            }
            boolean isLast = wave.getKey().equals(waves.lastKey());
            if (!isLast && !isHealthy(unit, wave.getValue())) {
                return changed;
            }
        }
        return changed;
    }

    private boolean isApplicable(SyncedObject object) {
        return live.knows(object) && live.hasNamespace(object.namespace());
    }

    /** Whether the next wave comes. */
    private boolean isHealthy(SyncUnit unit, List<SyncedObject> wave) {
        for (SyncedObject object : wave) {
            Health health = Health.of(object, live::has);
            if (health != Health.HEALTHY) {
                stuck.putIfAbsent(unit.name(), "it waits for %s, which is %s".formatted(object.name(), health.word()));
            }
        }
        return !stuck.containsKey(unit.name());
    }

    /** The objects of the folder that are not in the cluster. */
    private List<String> missing() {
        return git.values().stream()
                .flatMap(List::stream)
                .filter(KubernetesObjects::isObject)
                .map(KubernetesObjects::name)
                .filter(name -> !live.has(name))
                .toList();
    }

    /** The objects that no file has any more, except those that stay by decision. */
    private List<String> orphans() {
        TreeSet<String> wanted = new TreeSet<>();
        git.values().stream().flatMap(List::stream).map(KubernetesObjects::name).forEach(wanted::add);
        return live.objects().stream()
                .filter(owned -> !owned.object().has("Prune=false"))
                .map(owned -> owned.object().name())
                .filter(name -> !wanted.contains(name))
                .toList();
    }
}
