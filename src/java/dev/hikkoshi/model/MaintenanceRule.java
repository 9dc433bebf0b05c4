package dev.hikkoshi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule that answers the requests of one feature during a maintenance.
 *
 * @param priority its priority, directly in front of the rules of the feature
 * @param response what it answers
 */
public record MaintenanceRule(int priority, ResponseAction.FixedResponse response) {

    /**
     * A rule of a listener.
     *
     * @param priority its priority
     * @param requests the requests that it matches
     */
    public record Numbered(int priority, RequestPatterns requests) {}

    /** The rule of a feature; empty while it serves. */
    public static Optional<MaintenanceRule> of(Environment environment, HttpFeature feature) {
        LoadBalancer loadBalancer = environment.loadBalancer(feature.routing().loadBalancer());
        return loadBalancer
                .maintenance()
                .filter(maintenance -> maintenance.features().contains(feature.name()))
                .map(maintenance -> new MaintenanceRule(
                        free(numbersOf(feature.routing()), others(environment, loadBalancer, feature))
                                .orElseThrow(Unfit::new),
                        maintenance.response()));
    }

    /**
     * The free number that is nearest in front of the rules of a feature. No rule that matches the same requests is between them,
     * so that the maintenance takes nothing from it.
     *
     * @param own the rules of the feature
     * @param others all other rules of the listener
     */
    public static Optional<Integer> free(List<Numbered> own, List<Numbered> others) {
        int first = own.stream().mapToInt(Numbered::priority).min().orElseThrow();
        int last = others.stream()
                .filter(other -> other.priority() < first)
                .filter(other -> own.stream().anyMatch(rule -> rule.requests().meets(other.requests())))
                .mapToInt(Numbered::priority)
                .max()
                .orElse(0);
        Set<Integer> taken = others.stream().map(Numbered::priority).collect(Collectors.toSet());
        for (int free = first - 1; free > last; free--) {
            if (!taken.contains(free)) {
                return Optional.of(free);
            }
        }
        return Optional.empty();
    }

    /** The rules that a feature has, with these patterns. */
    public static List<Numbered> numbered(int priority, Optional<Integer> canary, RequestPatterns requests) {
        List<Numbered> numbers = new ArrayList<>();
        numbers.add(new Numbered(priority, requests));
        canary.ifPresent(number -> numbers.add(new Numbered(number, requests)));
        return numbers;
    }

    private static List<Numbered> numbersOf(Routing routing) {
        return numbered(routing.priority(), routing.canary().map(Canary::priority), RequestPatterns.of(routing));
    }

    private static List<Numbered> others(Environment environment, LoadBalancer loadBalancer, HttpFeature feature) {
        Stream<Numbered> features = environment.service().httpFeatures().stream()
                .filter(other -> !other.name().equals(feature.name()))
                .map(HttpFeature::routing)
                .filter(routing -> routing.loadBalancer().equals(loadBalancer.name()))
                .flatMap(routing -> numbersOf(routing).stream());
        Stream<Numbered> responses = loadBalancer.responses().stream()
                .map(response -> new Numbered(response.priority(), response.requests()));
        Stream<Numbered> owners =
                loadBalancer.existing().flatMap(ExistingLoadBalancer::rules).orElse(List.of()).stream()
                        .map(rule -> new Numbered(rule.priority(), rule.patterns()));
        return Stream.of(features, responses, owners)
                .flatMap(numbers -> numbers)
                .toList();
    }
}
