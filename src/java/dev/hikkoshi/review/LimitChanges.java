package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Pool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The values that rules of the ledger read, and that a change sets to others. */
public final class LimitChanges {

    /** What follows the name of a load balancer in the key of what serves a feature. */
    private static final String TAKES_OVER = "existing.takesOver.";

    private LimitChanges() {}

    /** The changes, in the order of {@link RuleInput}. Empty if there is no base to compare with. */
    public static List<LimitChange> of(EnvironmentChange change) {
        if (!change.hasBase()) {
            return List.of();
        }
        List<LimitChange> changes = new ArrayList<>();
        for (RuleInput input : RuleInput.values()) {
            Map<String, Amount> before = input.values(change.base());
            Map<String, Amount> after = input.values(change.head());
            Set<String> keys = new LinkedHashSet<>(before.keySet());
            keys.addAll(after.keySet());
            for (String key : keys) {
                Amount was = before.getOrDefault(key, Amount.NONE);
                Amount is = after.getOrDefault(key, Amount.NONE);
                if (!was.equals(is) && !isOfOneRevision(change, key)) {
                    changes.add(new LimitChange(
                            key,
                            place(change, key),
                            was.shown(),
                            is.shown(),
                            input.loosens().effect(was, is),
                            input.group()));
                }
            }
        }
        return changes;
    }

    /**
     * Whether the key belongs to a feature, a layer or a dependency that one of the revisions does not have. A pool that comes or
     * goes changes the room of all features, and the need of a feature its connections.
     */
    private static boolean isOfOneRevision(EnvironmentChange change, String key) {
        return Stream.of(change.base(), change.head()).anyMatch(environment -> {
            String[] path = key.split("\\.", 3);
            return switch (path[0]) {
                case "features" ->
                    !names(environment.service().features(), Feature::name).contains(path[1]);
                case "dependencies" ->
                    !names(environment.service().dependencies(), Dependency::name)
                            .contains(path[1]);
                case "loadBalancers" ->
                    !names(environment.loadBalancers(), LoadBalancer::name).contains(path[1])
                            || path[2].startsWith(TAKES_OVER)
                                    && !names(environment.service().features(), Feature::name)
                                            .contains(path[2].substring(TAKES_OVER.length()));
                case "legacy" ->
                    isOfALayer(key)
                            && !names(environment.legacy().layers(), Layer::name)
                                    .contains(path[2].split("\\.")[0]);
                default -> false;
            };
        });
    }

    /** Other keys below {@code legacy} have no layer's name. */
    private static boolean isOfALayer(String key) {
        return key.startsWith("legacy.layers.");
    }

    private static <T> List<String> names(List<T> owners, Function<T, String> name) {
        return owners.stream().map(name).toList();
    }

    /** Where the working tree has the value, or where it would stand. */
    private static Place place(EnvironmentChange change, String key) {
        String[] path = key.split("\\.");
        Environment head = change.head();
        Place environment = change.environmentPlace();
        return switch (path[0]) {
            case "pairs" -> change.servicePlace().at("pairs");
            case "features" -> inFeature(change, head.service().feature(path[1]), path);
            case "dependencies" ->
                path[2].equals("kind")
                        ? change.servicePlace().at("dependencies")
                        : environment.at("dependencies").at(path[1]).at(path[2]);
            case "cluster" ->
                path[1].equals("existing")
                        ? at(environment, path, 0)
                        : item(
                                environment.at("cluster").at("pools"),
                                names(head.cluster().pools(), Pool::name),
                                path);
            case "legacy" ->
                !isOfALayer(key)
                        ? at(environment, path, 0)
                        : item(
                                environment.at("legacy").at("layers"),
                                names(head.legacy().layers(), Layer::name),
                                path);
            case "loadBalancers" ->
                item(
                        environment.at("loadBalancers"),
                        names(head.loadBalancers(), LoadBalancer::name),
                        ("environment." + key).split("\\."));
            default -> at(environment, path, 0);
        };
    }

    /** {@code cluster.pools.spot-general.max}: the list at {@code place} has the item's name at the third part. */
    private static Place item(Place place, List<String> names, String[] path) {
        int index = names.indexOf(path[2]);
        return index < 0 ? place : at(place.at(index), path, 3);
    }

    private static Place inFeature(EnvironmentChange change, Feature feature, String[] path) {
        Place place = change.featurePlace(feature.name());
        if (path[2].equals("needs") && path.length > 3) {
            List<String> needs = names(feature.workload().needs(), Need::name);
            int index = needs.indexOf(path[3]);
            return index < 0 ? place.at("needs") : at(place.at("needs").at(index), path, 4);
        }
        return at(place, path, 2);
    }

    private static Place at(Place place, String[] path, int from) {
        Place inner = place;
        for (int i = from; i < path.length; i++) {
            inner = inner.at(path[i]);
        }
        return inner;
    }
}
