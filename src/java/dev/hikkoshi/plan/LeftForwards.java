package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import java.util.stream.Stream;

/** A listener that the move leaves to its owner still sends requests to a layer: without its instances, they would get the answer 503. */
final class LeftForwards {

    private LeftForwards() {}

    /** A problem for each rule and each listener that the layer declares. */
    static Stream<Problem> toLayer(Turn turn, String name) {
        return turn.environment().legacy().layers().stream()
                .filter(known -> known.name().equals(name))
                .flatMap(layer -> layer.alsoForwardedFrom().stream())
                .map(arn -> turn.problem(
                        "remove-layer",
                        "still gets requests of " + arn,
                        name,
                        "allowed: after the owner has removed what forwards to the layer",
                        "Ask the owner to remove it first, and then remove it from alsoForwardedFrom of the layer in an"
                                + " earlier change"));
    }
}
