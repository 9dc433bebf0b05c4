package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Resources that CloudFormation would replace, as far as the input shows it. */
final class Replacements {

    private Replacements() {}

    static Stream<Problem> none(EnvironmentChange change) {
        return Stream.of(
                        eksTargetGroups(change),
                        legacyTargetGroups(change),
                        TargetsKept.none(change),
                        loadBalancers(change),
                        network(change),
                        cluster(change),
                        everything(change),
                        Strands.none(change),
                        ConnectedStoresKept.none(change),
                        FleetKept.none(change))
                .flatMap(stream -> stream);
    }

    private static Stream<Problem> eksTargetGroups(EnvironmentChange change) {
        return change.routes().stream()
                .filter(route -> change.staysOnCluster(route.after().name()))
                .flatMap(
                        route -> unlessSame(
                                route.place().at("port"),
                                route.before().routing().port(),
                                route.after().routing().port(),
                                "replaces the EKS target group of "
                                        + route.after().name(),
                                "the new group has no healthy pod while the rule sends requests to it",
                                "Keep the port. Or roll the feature back to on-legacy, change the port, and write deploy-both again."));
    }

    private static Stream<Problem> legacyTargetGroups(EnvironmentChange change) {
        boolean hasOwn =
                change.after().latest().hasLegacy() && change.head().legacy().provider() != LegacyProvider.EXTERNAL;
        List<Layer> layers = change.head().legacy().layers();
        return change.base().legacy().layers().stream()
                .filter(old -> hasOwn && serves(change, old))
                .flatMap(old -> layers.stream()
                        .filter(layer -> layer.name().equals(old.name()))
                        .flatMap(layer -> unlessSame(
                                layerPlace(change, layers.indexOf(layer)).at("port"),
                                old.port(),
                                layer.port(),
                                "replaces the target groups of the layer " + layer.name(),
                                "the new groups have no healthy instance while the rules send requests to them",
                                "Keep the port. The layer is removed at the end of the move.")));
    }

    private static boolean serves(EnvironmentChange change, Layer layer) {
        return change.after().latest().layers().stream()
                        .anyMatch(left -> left.name().equals(layer.name()))
                && change.base().service().featuresOf(layer.name()).stream().anyMatch(HttpFeature.class::isInstance);
    }

    private static Place layerPlace(EnvironmentChange change, int index) {
        return change.environmentPlace().at("legacy").at("layers").at(index);
    }

    private static Stream<Problem> loadBalancers(EnvironmentChange change) {
        Place place = change.environmentPlace().at("loadBalancers");
        List<LoadBalancer> now = change.head().loadBalancers();
        List<Problem> problems = new ArrayList<>();
        for (LoadBalancer old : change.base().loadBalancers()) {
            now.stream()
                    .filter(lb -> lb.name().equals(old.name()) && lb.internal() != old.internal())
                    .forEach(lb -> problems.add(new Problem(
                            place.at(now.indexOf(lb)).at("scheme"),
                            scheme(lb),
                            "replaces the load balancer " + lb.name() + "; the base has " + scheme(old),
                            "its address and all its rules would be new",
                            "Add a load balancer with another name.")));
        }
        return problems.stream();
    }

    private static String scheme(LoadBalancer loadBalancer) {
        return loadBalancer.internal() ? "internal" : "internet-facing";
    }

    private static Stream<Problem> network(EnvironmentChange change) {
        Network was = change.base().network();
        Network is = change.head().network();
        Place place = change.environmentPlace().at("network");
        String kept = "everything runs in this VPC";
        String fix = "Keep it. For another network, add another environment.";
        return Stream.of(
                        unlessSame(place.at("cidr"), was.cidr(), is.cidr(), "replaces the VPC", kept, fix),
                        unlessSame(place.at("existing"), vpc(was), vpc(is), "leaves the VPC", kept, fix),
                        zones(change, place.at("zones")))
                .flatMap(stream -> stream);
    }

    private static String vpc(Network network) {
        return network instanceof Network.Existing existing
                ? existing.vpcId() + " with " + existing.privateSubnetIds()
                : "a VPC that Hikkoshi creates";
    }

    /** Another cluster takes the pods of every feature away, and CloudFormation would delete the project's own cluster. */
    private static Stream<Problem> cluster(EnvironmentChange change) {
        return change.before().latest().hasCluster()
                ? unlessSame(
                        change.environmentPlace().at("cluster").at("existing"),
                        clusterOf(change.base()),
                        clusterOf(change.head()),
                        "leaves the cluster",
                        "the pods of every feature run in this cluster, with roles that they get from it",
                        "Keep it. For another cluster, add another environment.")
                : Stream.empty();
    }

    private static String clusterOf(Environment environment) {
        return environment
                .cluster()
                .existing()
                .map(existing -> "%s with %s and %s"
                        .formatted(
                                existing.name(),
                                existing.securityGroupId(),
                                existing.oidcProviderArn().orElse("EKS Pod Identity")))
                .orElse("a cluster that Hikkoshi creates");
    }

    private static Stream<Problem> zones(EnvironmentChange change, Place place) {
        List<String> was = change.base().network().zones();
        List<String> is = change.head().network().zones();
        boolean keepsAll = is.containsAll(was);
        boolean keepsPools = !change.before().latest().hasCluster()
                || !change.head().cluster().isNew()
                || change.head().cluster().pools().stream().allMatch(pool -> PoolsKept.zones(pool, change.base())
                        .equals(PoolsKept.zones(pool, change.head())));
        return keepsAll && keepsPools
                ? Stream.empty()
                : unlessSame(
                        place,
                        was,
                        is,
                        keepsAll ? "replaces every pool that does not list its zones" : "removes subnets in use",
                        "a zone can be added at the end of the list, after each pool lists its zones",
                        keepsAll
                                ? "Write `zones: [" + String.join(", ", was) + "]` for each pool in the same change."
                                : "Keep the zones of the base, in the same order.");
    }

    private static Stream<Problem> everything(EnvironmentChange change) {
        String kept = "every stack would be created again, and the old stacks would stay";
        String fix = "Keep it. For another account or region, add another environment.";
        return Stream.of(
                        unlessSame(
                                change.environmentPlace().at("account"),
                                change.base().target().account(),
                                change.head().target().account(),
                                "is another account",
                                kept,
                                fix),
                        unlessSame(
                                change.environmentPlace().at("region"),
                                change.base().target().region(),
                                change.head().target().region(),
                                "is another region",
                                kept,
                                fix))
                .flatMap(stream -> stream);
    }

    static Stream<Problem> unlessSame(Place place, Object was, Object is, String problem, String allowed, String fix) {
        return was.equals(is)
                ? Stream.empty()
                : Stream.of(new Problem(place, is.toString(), problem + "; the base has " + was, allowed, fix));
    }
}
