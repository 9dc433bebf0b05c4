package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fleet of somebody else, as long as it serves a part of a feature that is on its way: its Auto Scaling groups stay, because
 * alarms and the way back name them. How many instances it has, and of which type, are facts.
 */
final class FleetKept {

    private FleetKept() {}

    static Stream<Problem> none(EnvironmentChange change) {
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
