package dev.hikkoshi.review;

import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.RequestConditions;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.Routing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the project decides about the requests of a feature on an existing listener: its own rule, its target group, and the rules of
 * the features that match one of its requests. The rest is what the owner has done.
 *
 * @param name the feature, or one that shares a request with it
 * @param loadBalancer its load balancer
 * @param priority the priority of its rule
 * @param hosts the hosts of its rule
 * @param paths the paths of its rule
 * @param stickiness the cookie of its rule
 * @param canary its canary rule
 * @param legacyGroup the target group of its layer
 */
record OwnSide(
        String name,
        String loadBalancer,
        int priority,
        List<String> hosts,
        List<String> paths,
        RequestConditions conditions,
        Optional<Duration> stickiness,
        Optional<Canary> canary,
        Optional<String> legacyGroup) {

    /** Whether two revisions decide the same about a feature. */
    static boolean isKept(Environment base, Environment head, String feature) {
        return of(base, feature).equals(of(head, feature));
    }

    private static List<OwnSide> of(Environment environment, String name) {
        List<HttpFeature> features = environment.service().httpFeatures();
        return features.stream()
                .filter(feature -> feature.name().equals(name))
                .flatMap(feature -> Stream.concat(
                        Stream.of(of(environment, feature)),
                        features.stream()
                                .filter(other -> meets(feature.routing(), other.routing()))
                                .map(other -> of(environment, other))))
                .toList();
    }

    private static boolean meets(Routing one, Routing other) {
        return one.loadBalancer().equals(other.loadBalancer())
                && RequestPatterns.of(one).meets(RequestPatterns.of(other));
    }

    private static OwnSide of(Environment environment, HttpFeature feature) {
        Routing routing = feature.routing();
        return new OwnSide(
                feature.name(),
                routing.loadBalancer(),
                routing.priority(),
                routing.hosts(),
                routing.paths(),
                routing.conditions(),
                routing.stickiness(),
                routing.canary(),
                environment.legacy().layers().stream()
                        .filter(layer -> layer.name().equals(feature.layer()))
                        .findFirst()
                        .flatMap(layer -> layer.targetGroupArn(feature)));
    }
}
