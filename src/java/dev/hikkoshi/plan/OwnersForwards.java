package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The owner of an existing listener still sends requests to a layer: without its instances, they would get the answer 503. */
final class OwnersForwards {

    private OwnersForwards() {}

    /**
     * A problem for each declared rule, and for each default action, that forwards to the layer that the step removes; and for
     * each load balancer in front of it of which nobody declared all of this.
     */
    static Stream<Problem> toLayer(Turn turn, String name) {
        Optional<Layer> layer = turn.environment().legacy().layers().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        return layer.stream().flatMap(known -> turn.environment().loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.existing().stream()
                        .flatMap(existing -> Stream.concat(
                                names(existing, known).stream()
                                        .map(owners -> problem(turn, known, loadBalancer, owners)),
                                unknown(turn, known, loadBalancer, existing)))));
    }

    /** What nobody declared may forward to the layer. */
    private static Stream<Problem> unknown(
            Turn turn, Layer layer, LoadBalancer loadBalancer, ExistingLoadBalancer existing) {
        if (!isBehind(turn, layer, loadBalancer)) {
            return Stream.empty();
        }
        List<String> keys = new ArrayList<>();
        if (existing.rules().isEmpty()) {
            keys.add("rules");
        }
        if (!existing.knowsDefault()) {
            keys.add("defaultAction");
        }
        return keys.stream()
                .map(key -> turn.problem(
                        "remove-layer",
                        "may still get requests of %s: nobody declared its %s".formatted(loadBalancer.name(), key),
                        layer.name(),
                        "allowed: if every rule of the owner and the default action are known",
                        "Write %s under existing of %s in an earlier change: %s"
                                .formatted(
                                        key,
                                        loadBalancer.name(),
                                        key.equals("rules")
                                                ? "what `aws elbv2 describe-rules` shows, [] for none"
                                                : "its targetGroupArn, or answersItself: true for a redirect or a fixed"
                                                        + " response")));
    }

    /** Whether the load balancer forwards to the layer, or did so before its features retired. */
    private static boolean isBehind(Turn turn, Layer layer, LoadBalancer loadBalancer) {
        return layer.targetGroupArns().containsKey(loadBalancer.name())
                || turn.environment().service().featuresOf(layer.name()).stream()
                        .anyMatch(feature -> feature instanceof HttpFeature http
                                && http.routing().loadBalancer().equals(loadBalancer.name()));
    }

    private static List<String> names(ExistingLoadBalancer existing, Layer layer) {
        List<String> names = new ArrayList<>();
        existing.rules().orElse(List.of()).stream()
                .filter(rule -> rule.targetGroupArns().stream().anyMatch(layer.targetGroupArns()::containsValue))
                .forEach(rule ->
                        names.add("the owner's rule with priority %d, %s".formatted(rule.priority(), rule.ruleArn())));
        existing.defaultGroupArn()
                .filter(layer.targetGroupArns()::containsValue)
                .ifPresent(group -> names.add("the default action of " + existing.listenerArn()));
        return names;
    }

    private static Problem problem(Turn turn, Layer layer, LoadBalancer loadBalancer, String owners) {
        return turn.problem(
                "remove-layer",
                "still gets requests of %s: %s".formatted(loadBalancer.name(), owners),
                layer.name(),
                "allowed: after the owner has removed what forwards to the layer",
                "Ask the owner to remove it first, and then remove it from existing of the load balancer in an earlier"
                        + " change");
    }
}
