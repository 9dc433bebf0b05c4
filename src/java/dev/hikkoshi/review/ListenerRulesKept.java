package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Routing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Listener rules keep their priority and their load balancer. */
final class ListenerRulesKept {

    private ListenerRulesKept() {}

    /** A priority of one load balancer. Only one rule can have it. */
    private record Slot(String loadBalancer, int priority) {}

    static Stream<Problem> prioritiesNotTakenOver(EnvironmentChange change) {
        Map<Slot, String> owners = new LinkedHashMap<>();
        for (HttpFeature feature : change.base().service().httpFeatures()) {
            if (change.isOnlyDeclared(feature.name())) {
                // No rule has its priority yet.
                continue;
            }
            slots(feature.routing()).forEach(slot -> owners.put(slot, feature.name()));
        }
        responses(change.base()).forEach((slot, response) -> owners.put(slot, response));
        List<Problem> problems = new ArrayList<>();
        for (HttpFeature feature : change.head().service().httpFeatures()) {
            for (Slot slot : slots(feature.routing())) {
                String owner = owners.getOrDefault(slot, feature.name());
                if (!owner.equals(feature.name())) {
                    problems.add(takenOver(change.featurePlace(feature.name()).at("http"), feature, slot, owner));
                }
            }
        }
        responses(change.head()).forEach((slot, response) -> {
            String owner = owners.getOrDefault(slot, response);
            if (!owner.equals(response)) {
                problems.add(new Problem(
                        change.servicePlace().at("responses"),
                        Integer.toString(slot.priority()),
                        "belongs to %s on the load balancer %s at the base".formatted(owner, slot.loadBalancer()),
                        "each stack is deployed alone, and two rules cannot have the same priority",
                        "Give %s a priority that is free at the base. Use this one in a later pull request."
                                .formatted(response)));
            }
        });
        return problems.stream();
    }

    /** The rules with which load balancers answer themselves, with the names that findings give them. */
    private static Map<Slot, String> responses(Environment environment) {
        Map<Slot, String> owners = new LinkedHashMap<>();
        environment.loadBalancers().forEach(loadBalancer -> loadBalancer
                .responses()
                .forEach(response -> owners.put(
                        new Slot(loadBalancer.name(), response.priority()), "the response " + response.name())));
        return owners;
    }

    private static List<Slot> slots(Routing routing) {
        List<Slot> slots = new ArrayList<>();
        slots.add(new Slot(routing.loadBalancer(), routing.priority()));
        routing.canary().ifPresent(canary -> slots.add(new Slot(routing.loadBalancer(), canary.priority())));
        return slots;
    }

    private static Problem takenOver(Place http, HttpFeature feature, Slot slot, String owner) {
        boolean isOwn = slot.priority() == feature.routing().priority();
        return new Problem(
                isOwn ? http.at("priority") : http.at("canary").at("priority"),
                Integer.toString(slot.priority()),
                "belongs to %s on the load balancer %s at the base".formatted(owner, slot.loadBalancer()),
                "each feature is deployed alone, and two rules cannot have the same priority",
                "Give " + feature.name()
                        + " a priority that is free at the base. Use this one in a later pull request.");
    }

    static Stream<Problem> keptApart(EnvironmentChange change) {
        return Stream.concat(namesKept(change), listenersKept(change));
    }

    /** A load balancer that exists keeps its listener while a feature has a rule there: another listener is another way in. */
    private static Stream<Problem> listenersKept(EnvironmentChange change) {
        List<LoadBalancer> loadBalancers = change.head().loadBalancers();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < loadBalancers.size(); i++) {
            LoadBalancer is = loadBalancers.get(i);
            String listener = listener(is);
            Place place = change.environmentPlace().at("loadBalancers").at(i).at("existing");
            change.base().loadBalancers().stream()
                    .filter(was -> was.name().equals(is.name()))
                    .filter(was -> !listener(was).equals(listener))
                    .flatMap(was -> featureWithRule(change, was).map(feature -> listenerKept(place, was, is, feature)))
                    .forEach(problems::add);
        }
        return problems.stream();
    }

    private static Stream<String> featureWithRule(EnvironmentChange change, LoadBalancer loadBalancer) {
        return change.base().service().httpFeatures().stream()
                .filter(feature -> feature.routing().loadBalancer().equals(loadBalancer.name()))
                .map(HttpFeature::name)
                .filter(feature -> change.before().latest().state(feature).hasRule())
                .limit(1);
    }

    private static Problem listenerKept(Place place, LoadBalancer was, LoadBalancer is, String feature) {
        return new Problem(
                is.existing().isPresent() ? place.at("listenerArn") : place,
                listener(is),
                "replaces %s, where %s has its rule"
                        .formatted(was.isNew() ? "the listener of the edge stack" : listener(was), feature),
                "requests arrive at the old listener, and its rules would be gone",
                "Restore it. For another listener, add a load balancer with another name.");
    }

    /** The ARN of the listener that exists; empty for a new one. */
    private static String listener(LoadBalancer loadBalancer) {
        return loadBalancer.existing().map(ExistingLoadBalancer::listenerArn).orElse("");
    }

    private static Stream<Problem> namesKept(EnvironmentChange change) {
        return change.routes().stream().flatMap(route -> {
            String was = route.before().routing().loadBalancer();
            String is = route.after().routing().loadBalancer();
            return was.equals(is)
                    ? Stream.empty()
                    : Stream.of(new Problem(
                            route.place().at("loadBalancer"),
                            is,
                            "replaces the load balancer %s, which %s has at the base"
                                    .formatted(was, route.after().name()),
                            "requests arrive at the old load balancer until DNS has changed",
                            "Restore " + was + ". To change it, add a feature with another name on " + is
                                    + ", and change its hosts in DNS."));
        });
    }
}
