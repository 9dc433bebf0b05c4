package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What EKS takes of each kind of request and of each queue, as the routing of both revisions sends it. The features have the same
 * shares in both, those of the change's ledger, so a part that rises does not rise by a step, but by routing: hosts that were
 * swapped, a priority that overtakes another one, a queue that another worker consumes, or more consumers of one of its workers.
 * And who takes over requests or jobs has pods for them.
 */
final class EffectiveShares {

    private EffectiveShares() {}

    static Stream<Problem> risenByRouting(EnvironmentChange change) {
        return Stream.of(requests(change), QueueShares.risen(change), legacyGroups(change))
                .flatMap(stream -> stream);
    }

    /** Nobody knows what is behind another target group of somebody else: it may be the one of the feature on EKS. */
    private static Stream<Problem> legacyGroups(EnvironmentChange change) {
        return change.routes().stream()
                .filter(route -> forwards(change.before(), route.after().name())
                        && forwards(change.after(), route.after().name()))
                .filter(route ->
                        !legacyGroup(change.base(), route.before()).equals(legacyGroup(change.head(), route.after())))
                .map(route -> new Problem(
                        change.environmentPlace().at("legacy").at("layers"),
                        legacyGroup(change.head(), route.after()).orElse(""),
                        "sends the legacy part of %s to another target group"
                                .formatted(route.after().name()),
                        "at the base it is "
                                + legacyGroup(change.base(), route.before()).orElse("none"),
                        "Keep it until the feature has retired, or roll the feature back to on-legacy first."));
    }

    /** Whether a rule of the project forwards to the legacy target group of a feature. */
    private static boolean forwards(Plan plan, String feature) {
        FeatureState state = plan.latest().state(feature);
        return state.hasRule() && state.runsOnLegacy();
    }

    private static Optional<String> legacyGroup(Environment environment, HttpFeature feature) {
        return environment.legacy().layers().stream()
                .filter(layer -> layer.name().equals(feature.layer()))
                .findFirst()
                .flatMap(layer -> layer.targetGroupArn(feature));
    }

    private static Stream<Problem> requests(EnvironmentChange change) {
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (RouteMove move : RouteMove.between(change.before(), change.after())) {
            moved(change, move)
                    .ifPresent(problem -> problems.putIfAbsent(problem.place().path() + problem.allowed(), problem));
        }
        return problems.values().stream();
    }

    private static Optional<Problem> moved(EnvironmentChange change, RouteMove move) {
        String was = move.was();
        if (OwnersRoutes.isOwners(move)) {
            return OwnersRoutes.moved(change, move);
        }
        if (ResponseRoutes.isResponse(move)) {
            return Optional.empty();
        }
        if (move.is().isEmpty()) {
            if (change.stateAfter(was).filter(state -> !state.hasRule()).isPresent()) {
                // A rule of the ledger judges the step that gives the rule up.
                return Optional.empty();
            }
            // Other rules keep features, and their load balancers.
            return hasFeature(change.head(), was)
                            && loadBalancer(change.base(), was).equals(loadBalancer(change.head(), was))
                    ? Optional.of(new Problem(
                            change.featurePlace(was).at("http").at("hosts"),
                            move.request(),
                            "has no feature any more, and would get the answer 404",
                            "at the base it belongs to " + was,
                            "Keep its host and its path, or give both to a feature with the same share."))
                    : Optional.empty();
        }
        String is = move.is().get();
        int before = share(change, was);
        int after = share(change, is);
        if (after <= before) {
            return after == 0 ? Optional.empty() : small(change, move);
        }
        return Optional.of(new Problem(
                change.featurePlace(is).at("http").at("hosts"),
                move.request(),
                "goes from %s to %s, so that EKS takes %d and not %d percent of it".formatted(was, is, after, before),
                "only a step raises what EKS takes of a request of " + was,
                "Leave it with %s until both features have the same share.".formatted(was)));
    }

    /** What goes to a feature on EKS without a share, which will be too small for its next step. */
    static Stream<Problem> withoutShare(EnvironmentChange change) {
        Stream<Problem> requests = RouteMove.between(change.before(), change.after()).stream()
                .filter(move -> !OwnersRoutes.isOwners(move) && !ResponseRoutes.isResponse(move))
                .filter(move ->
                        move.is().filter(is -> waits(change, move.was(), is)).isPresent())
                .flatMap(move -> small(change, move).stream());
        return Stream.concat(requests, QueueShares.withoutShare(change));
    }

    /** Whether the receiver has no share, and one of both features has left the legacy side. */
    private static boolean waits(EnvironmentChange change, String was, String is) {
        return share(change, is) == 0 && !(isOnLegacy(change, was) && isOnLegacy(change, is));
    }

    static boolean isOnLegacy(EnvironmentChange change, String feature) {
        return !state(change, feature).runsOnCluster();
    }

    /** Pods are declared for what a feature gets. Who takes over requests declares what the other feature declared for them. */
    private static Optional<Problem> small(EnvironmentChange change, RouteMove move) {
        String was = move.was();
        String is = move.is().orElseThrow();
        int gave = peak(change.base(), was);
        int takes = peak(change.head(), is);
        int falls = gave - peak(change.head(), was);
        int rises = takes - peak(change.base(), is);
        boolean isDeclared = takes >= gave || falls > 0 && rises >= falls;
        return isDeclared
                ? Optional.empty()
                : Optional.of(new Problem(
                        change.featurePlace(is).at("http").at("hosts"),
                        move.request(),
                        "goes from %s to %s, whose peak is %d pods and not the %d of %s"
                                .formatted(was, is, takes, gave, was),
                        "a feature takes over what its peak covers",
                        "Raise pods.peak of %s to %d, or by what you take from pods.peak of %s."
                                .formatted(is, gave, was)));
    }

    private static int peak(Environment environment, String feature) {
        return environment.service().features().stream()
                .filter(each -> each.name().equals(feature))
                .mapToInt(Feature::peak)
                .sum();
    }

    /** The share after the change; of a feature that the change removes, the share at the base. */
    static int share(EnvironmentChange change, String feature) {
        return state(change, feature).share();
    }

    private static FeatureState state(EnvironmentChange change, String feature) {
        return change.stateAfter(feature).or(() -> change.stateBefore(feature)).orElseThrow();
    }

    private static String loadBalancer(Environment environment, String feature) {
        return environment.service().feature(feature) instanceof HttpFeature http
                ? http.routing().loadBalancer()
                : "";
    }

    static boolean hasFeature(Environment environment, String name) {
        return environment.service().features().stream()
                .anyMatch(feature -> feature.name().equals(name));
    }
}
