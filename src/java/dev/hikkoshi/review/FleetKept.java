package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fleet of somebody else, as long as it serves a part of a feature that is on its way: its Auto Scaling groups stay, because
 * alarms and the way back name them. Its target groups stay as long as their owner forwards to them. How many instances it has, and of which type, are facts.
 */
final class FleetKept {

    private FleetKept() {}

    static Stream<Problem> none(EnvironmentChange change) {
        return Stream.concat(groupsKept(change), targetsKept(change));
    }

    private static Stream<Problem> groupsKept(EnvironmentChange change) {
        List<Layer> layers = change.head().legacy().layers();
        return layers.stream().flatMap(is -> change.base().legacy().layers().stream()
                .filter(was -> was.name().equals(is.name()))
                .filter(was -> !is.groups().containsAll(was.groups()))
                .flatMap(was -> onItsWay(change, is).stream()
                        .map(feature -> new Problem(
                                change.environmentPlace()
                                        .at("legacy")
                                        .at("layers")
                                        .at(layers.indexOf(is))
                                        .at("autoScalingGroups"),
                                String.join(", ", is.groups()),
                                "lacks a group that serves %s; the base has %s"
                                        .formatted(feature, String.join(", ", was.groups())),
                                "the instances of a feature stay until EKS has all of it",
                                "Restore it. A group can be added at any time."))));
    }

    /**
     * A target group that the owner still forwards to stays with its layer, until a step removes the layer: this step asks
     * whether somebody forwards there.
     */
    private static Stream<Problem> targetsKept(EnvironmentChange change) {
        List<Layer> layers = change.head().legacy().layers();
        Set<String> named = layers.stream()
                .flatMap(layer -> layer.targetGroupArns().values().stream())
                .collect(Collectors.toSet());
        Set<String> forwarded = forwarded(change.head());
        return change.before().latest().layers().stream().flatMap(was -> layers.stream()
                .filter(is -> is.name().equals(was.name()))
                .flatMap(is -> was.targetGroupArns().entrySet().stream()
                        .filter(old -> !named.contains(old.getValue()) && forwarded.contains(old.getValue()))
                        .flatMap(old ->
                                started(change, was).stream().map(feature -> targetKept(change, is, old, feature)))));
    }

    private static Problem targetKept(
            EnvironmentChange change, Layer is, Map.Entry<String, String> old, String feature) {
        return new Problem(
                change.environmentPlace()
                        .at("legacy")
                        .at("layers")
                        .at(change.head().legacy().layers().indexOf(is))
                        .at("targetGroupArns"),
                is.targetGroupArns().getOrDefault(old.getKey(), ""),
                "loses the group %s, and a rule of the owner or a default action forwards to it; the layer has %s"
                        .formatted(old.getValue(), feature),
                "a target group that gets requests stays with its layer until remove-layer",
                "Restore it. If the owner now forwards to another group, write this under existing of the load balancer in the"
                        + " same change.");
    }

    /** What the declared rules and default actions of owners forward to. */
    private static Set<String> forwarded(Environment environment) {
        return environment.loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.existing().stream())
                .flatMap(existing -> Stream.concat(
                        existing.rules().orElse(List.of()).stream().flatMap(rule -> rule.targetGroupArns().stream()),
                        existing.defaultGroupArn().stream()))
                .collect(Collectors.toSet());
    }

    /** The first feature of a layer that has a rule of its own, pods, or has retired. Before that, a fact can be corrected. */
    private static Optional<String> started(EnvironmentChange change, Layer layer) {
        return change.base().service().featuresOf(layer.name()).stream()
                .map(Feature::name)
                .filter(feature -> !change.isOnlyDeclared(feature))
                .findFirst();
    }

    /** The first feature of a layer that has left its first stage, and of which the layer has a part. */
    private static Optional<String> onItsWay(EnvironmentChange change, Layer layer) {
        return change.base().service().featuresOf(layer.name()).stream()
                .map(Feature::name)
                .filter(feature -> change.stateBefore(feature)
                        .filter(FleetKept::isOnItsWay)
                        .isPresent())
                .findFirst();
    }

    private static boolean isOnItsWay(FeatureState state) {
        return state.runsOnLegacy() && state.runsOnCluster() && !state.ownedByCluster();
    }
}
