package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.ServedPort;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.review.EnvironmentChange.KeptRoute;
import java.util.Optional;
import java.util.stream.Stream;

/** How a load balancer speaks with the targets of a feature stays as it is while they serve. */
final class TargetsKept {

    private static final String FIX =
            "Keep it. With a fleet of somebody else, roll the feature back to on-legacy, and change it before the next deploy-both.";

    private TargetsKept() {}

    static Stream<Problem> none(EnvironmentChange change) {
        return change.routes().stream()
                .flatMap(route -> Stream.of(protocols(change, route), ports(change, route), cookies(change, route))
                        .flatMap(problems -> problems));
    }

    /** Protocol and ProtocolVersion replace a target group (AWS::ElasticLoadBalancingV2::TargetGroup). */
    private static Stream<Problem> protocols(EnvironmentChange change, KeptRoute route) {
        String name = route.after().name();
        boolean serves = change.staysOnCluster(name) || isOnOurFleet(change, name);
        if (!serves) {
            return Stream.empty();
        }
        String replaces = "replaces the target groups of " + name;
        String kept = "the new groups have no healthy target while the rule sends requests to them";
        return Stream.concat(
                Replacements.unlessSame(
                        route.place().at("protocol"),
                        route.before().routing().targets().protocol(),
                        route.after().routing().targets().protocol(),
                        replaces,
                        kept,
                        FIX),
                Replacements.unlessSame(
                        route.place().at("protocolVersion"),
                        route.before().routing().targets().version(),
                        route.after().routing().targets().version(),
                        replaces,
                        kept,
                        FIX));
    }

    /** The hosts of a feature, and of its neighbours, decide on which port the instances take its requests. */
    private static Stream<Problem> ports(EnvironmentChange change, KeptRoute route) {
        boolean isPlain = route.before().routing().targets().isPlain()
                && route.after().routing().targets().isPlain();
        return isPlain && isOnOurFleet(change, route.after().name())
                ? Replacements.unlessSame(
                        route.place().at("hosts"),
                        port(change.base(), route.before()),
                        port(change.head(), route.after()),
                        "is the port of %s on its instances with these hosts, and replaces its target group"
                                .formatted(route.after().name()),
                        "features of a layer that share a host have ports of their own",
                        "Keep the hosts of the layer's features apart, or as they are.")
                : Stream.empty();
    }

    private static Integer port(Environment environment, HttpFeature feature) {
        Optional<Layer> layer = environment.legacy().layers().stream()
                .filter(one -> one.name().equals(feature.layer()))
                .findFirst();
        return layer.map(
                        one -> ServedPort.of(one, feature, environment.service().featuresOf(one.name())))
                .orElse(0);
    }

    /** CloudFormation changes a target group before the rule that refers to it, and the legacy side before all rules. */
    private static Stream<Problem> cookies(EnvironmentChange change, KeptRoute route) {
        Routing was = route.before().routing();
        Routing is = route.after().routing();
        FeatureState state = change.before().latest().state(route.before().name());
        boolean isTooEarly = was.stickiness().isEmpty() && is.targets().cookie().isPresent();
        Place place = route.place().at("targetStickiness");
        return isTooEarly && state.runsOnLegacy() && state.runsOnCluster()
                ? Stream.of(new Problem(
                        place,
                        is.targets().cookie().orElseThrow().toSeconds() + " s",
                        "of sticky targets come with the first sticky groups of "
                                + route.after().name(),
                        "AWS refuses sticky targets in a rule with two groups until the groups are sticky",
                        "Write stickinessSeconds now, and targetStickiness in a later change."))
                : Stream.empty();
    }

    private static boolean isOnOurFleet(EnvironmentChange change, String feature) {
        boolean isOurs = change.head().legacy().provider() != LegacyProvider.EXTERNAL;
        return isOurs
                && change.before().latest().hasLegacy()
                && change.before().latest().state(feature).runsOnLegacy();
    }
}
