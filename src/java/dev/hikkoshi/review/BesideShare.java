package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Need;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs a feature stays as it is while its share rises: the whole feature as the model has it, and what it uses of its
 * environment. The model is all that manifests and templates are made of, so a value that the model gets later is compared, too.
 * Other values are listed with the rule that keeps them apart from steps.
 */
final class BesideShare {

    /** Parts of a feature that have their own rule. */
    private static final Set<String> OTHER_RULES = Set.of(
            // CHECK-POLICY-AND-STEP
            "workload.freezes",
            // CHECK-CAPACITY-AND-SHARE
            "workload.pods.min",
            "workload.pods.max",
            "peak",
            "consumers",
            // The findings of NewSteps, at the value's own line.
            "workload.image.reference",
            "workload.configuration",
            "workload.pods.milliCpu",
            "workload.pods.memoryMiB",
            "workload.pods.burst",
            "workload.pods.readOnlyRootFilesystem",
            "workload.containers",
            "workload.placement",
            // Whom to ask is no part of what runs.
            "workload.owner");

    /** Parts of an environment that no single feature uses, or that have their own rule. */
    private static final Set<String> OF_OTHERS = Set.of(
            // Compared for the feature alone.
            "service.features",
            "service.dependencies",
            "loadBalancers",
            "legacy.layers",
            // CHECK-POLICY-AND-STEP
            "policy",
            "service.pairs",
            "observability.backends",
            "observability.without",
            "observability.criteria",
            // CHECK-CAPACITY-AND-SHARE, CHECK-POOL-IN-PLACE and CHECK-VERSION
            "cluster.pools",
            "cluster.version",
            "network.natGateways",
            // People are no part of what runs.
            "observability.contacts",
            "cluster.people");

    private BesideShare() {}

    static Stream<Problem> unchanged(EnvironmentChange change) {
        Set<String> forward = forward(change);
        return forward.isEmpty()
                ? Stream.empty()
                : Stream.concat(
                        change.features().stream()
                                .filter(kept -> forward.contains(kept.after().name()))
                                .flatMap(kept -> ofFeature(change, kept)),
                        ofEnvironment(change, forward));
    }

    /** The features that the change moves on: their share rises, or their legacy side ends. */
    private static Set<String> forward(EnvironmentChange change) {
        Set<String> features = new TreeSet<>();
        for (LedgerStep step : change.added()) {
            switch (step.verb()) {
                case SHIFT, MOVE, RETIRE -> features.addAll(step.subjects());
                case BUILD, ADOPT, DEPLOY_BOTH, ROLL_BACK, REMOVE_LAYER, DECOMMISSION -> {}
            }
        }
        return features;
    }

    private static Stream<Problem> ofFeature(EnvironmentChange change, EnvironmentChange.Kept kept) {
        Feature was = kept.before();
        Feature is = kept.after();
        List<String> parts = new ArrayList<>(differences(was, is, "", OTHER_RULES));
        add(parts, "dependency", needed(change.base(), was), needed(change.head(), is));
        add(parts, "loadBalancer", loadBalancer(change.base(), was), loadBalancer(change.head(), is));
        add(parts, "layer", layer(change.base(), was.layer()), layer(change.head(), is.layer()));
        return parts.isEmpty()
                ? Stream.empty()
                : Stream.of(problem(kept.place(), is.name(), parts, "the step of " + is.name()));
    }

    private static void add(List<String> parts, String name, Object was, Object is) {
        if (!was.equals(is)) {
            parts.add(name);
        }
    }

    private static Stream<Problem> ofEnvironment(EnvironmentChange change, Set<String> forward) {
        List<String> parts = differences(change.base(), change.head(), "", OF_OTHERS);
        return parts.isEmpty()
                ? Stream.empty()
                : Stream.of(problem(
                        change.environmentPlace(),
                        change.environment(),
                        parts,
                        "the step of " + String.join(", ", forward)));
    }

    private static Problem problem(Place place, String given, List<String> parts, String step) {
        return new Problem(
                place,
                given,
                "differs in %s, together with %s".formatted(String.join(", ", parts), step),
                "what runs a feature is deployed, and watched, before its share rises",
                "Write two pull requests: first this change, and after its deployment the step.");
    }

    private static List<Dependency> needed(Environment environment, Feature feature) {
        Set<String> names = feature.workload().needs().stream().map(Need::name).collect(Collectors.toSet());
        return environment.service().dependencies().stream()
                .filter(dependency -> names.contains(dependency.name()))
                // CHECK-CAPACITY-AND-SHARE compares the connections.
                .map(dependency -> dependency.withMaxConnections(0))
                .toList();
    }

    /** What it answers itself changes nothing of a feature, but for a maintenance, which has its own rule. */
    private static Optional<LoadBalancer> loadBalancer(Environment environment, Feature feature) {
        return feature instanceof HttpFeature http
                ? find(
                                environment.loadBalancers(),
                                LoadBalancer::name,
                                http.routing().loadBalancer())
                        .map(LoadBalancer::forFeatures)
                : Optional.empty();
    }

    private static Optional<?> layer(Environment environment, String name) {
        return find(environment.legacy().layers(), Layer::name, name);
    }

    private static <T> Optional<T> find(List<T> items, Function<T, String> names, String name) {
        return items.stream().filter(item -> names.apply(item).equals(name)).findFirst();
    }

    /** The components in which two records of one type differ, each with its path. */
    static List<String> differences(Object before, Object after, String path, Set<String> others) {
        if (before.equals(after) || others.contains(path)) {
            return List.of();
        }
        if (!before.getClass().isRecord() || before.getClass() != after.getClass()) {
            return List.of(path);
        }
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            String inner = path.isEmpty() ? component.getName() : path + "." + component.getName();
            parts.addAll(differences(value(component, before), value(component, after), inner, others));
        }
        return parts;
    }

    private static Object value(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a record has its components", impossible);
        }
    }
}
