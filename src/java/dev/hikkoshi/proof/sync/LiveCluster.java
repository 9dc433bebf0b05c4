package dev.hikkoshi.proof.sync;

import dev.hikkoshi.output.SyncProject;
import dev.hikkoshi.output.SyncUnit;
import dev.hikkoshi.output.SyncedObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The objects of a cluster, as far as Argo CD applied them, and the kinds that its charts define. */
public final class LiveCluster {

    private static final Set<String> BUILT_IN_NAMESPACES = Set.of("", "argocd", "default", "kube-system");

    private final SortedMap<String, Owned> objects = new TreeMap<>();
    private final SortedMap<String, SyncUnit> units = new TreeMap<>();
    private final Map<String, Set<String>> kinds = new TreeMap<>();
    private final Set<String> namespaces = new TreeSet<>();

    /**
     * An object and the Application that applied it.
     *
     * @param object the object
     * @param unit the name of the Application
     */
    record Owned(SyncedObject object, String unit) {}

    /** A cluster that exists: its owner has the controllers, and the definitions of all kinds. */
    public static LiveCluster ofOwner() {
        LiveCluster live = new LiveCluster();
        live.kinds.put("owner", ChartKinds.all());
        return live;
    }

    LiveCluster copy() {
        LiveCluster copy = new LiveCluster();
        copy.objects.putAll(objects);
        copy.units.putAll(units);
        copy.kinds.putAll(kinds);
        copy.namespaces.addAll(namespaces);
        return copy;
    }

    /** The Applications, sorted by name. */
    List<SyncUnit> units() {
        return List.copyOf(units.values());
    }

    /** The names of the objects that an Application applied. */
    Collection<SyncedObject> ofUnit(String unit) {
        return objects.values().stream()
                .filter(owned -> owned.unit().equals(unit))
                .map(Owned::object)
                .toList();
    }

    /** The objects, each with its Application. */
    Collection<Owned> objects() {
        return objects.values();
    }

    /** Whether an object is in the cluster, by kind, namespace and name. */
    boolean has(String name) {
        return objects.containsKey(name);
    }

    /** Whether the API server knows the kind of an object. */
    boolean knows(SyncedObject object) {
        String kind = object.group().name() + "/" + object.kind();
        return !object.group().isCustom()
                || object.group().name().equals("argoproj.io")
                || kinds.values().stream().anyMatch(defined -> defined.contains(kind));
    }

    /** The project of an Application; empty if it does not exist. */
    Optional<SyncProject> project(SyncUnit unit) {
        return Optional.ofNullable(objects.get("AppProject argocd/" + unit.project()))
                .map(owned -> new SyncProject(owned.object().object()));
    }

    boolean hasNamespace(String namespace) {
        return BUILT_IN_NAMESPACES.contains(namespace)
                || namespaces.contains(namespace)
                || has("Namespace " + namespace);
    }

    /** Applies an object; an Application is then synced as well. Returns whether anything changed. */
    boolean apply(SyncedObject object, String unit) {
        Owned owned = new Owned(object, unit);
        if (object.kind().equals("Application")) {
            SyncUnit application = new SyncUnit(object.object());
            units.put(application.name(), application);
        }
        return !owned.equals(objects.put(object.name(), owned));
    }

    /** Whether an Application has applied an object just so. */
    boolean hasApplied(SyncedObject object, String unit) {
        return new Owned(object, unit).equals(objects.get(object.name()));
    }

    /** Deletes an object; an Application with its finalizer takes its objects with it. */
    void delete(SyncedObject object) {
        objects.remove(object.name());
        if (object.kind().equals("Application")) {
            SyncUnit application = new SyncUnit(object.object());
            units.remove(application.name());
            if (application.cascades()) {
                // Definitions stay: Argo CD never deletes one together with its Application.
                List.copyOf(ofUnit(application.name())).stream()
                        .filter(owned -> !owned.has("Delete=false"))
                        .forEach(this::delete);
            }
        }
    }

    /** The namespaces that Argo CD applied. */
    public Set<String> namespaces() {
        Set<String> names = new TreeSet<>(objects.keySet());
        names.removeIf(name -> !name.startsWith("Namespace "));
        return names;
    }

    /** Installs a chart: its kinds exist from now on. Returns whether anything changed. */
    boolean install(SyncUnit unit, String namespace) {
        namespaces.add(namespace);
        return kinds.put(unit.name(), ChartKinds.of(unit.chart())) == null;
    }
}
