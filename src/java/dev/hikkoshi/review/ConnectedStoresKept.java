package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What connects the pods of a feature while EKS serves it: the endpoint of each data store that it needs, the way there, and the
 * security group of its load balancer. Another one takes the connection away from pods that have work.
 */
final class ConnectedStoresKept {

    private ConnectedStoresKept() {}

    /** A part of a connection; it is kept if the new one has all that the old one has. */
    private record Part(String key, String was, String is, boolean kept) {

        static Part of(String key, Object was, Object is) {
            return new Part(key, was.toString(), is.toString(), was.equals(is));
        }
    }

    static Stream<Problem> none(EnvironmentChange change) {
        return Stream.of(stores(change), loadBalancers(change), blocks(change), nodes(change))
                .flatMap(stream -> stream);
    }

    private static Stream<Problem> stores(EnvironmentChange change) {
        return change.head().service().dependencies().stream()
                .flatMap(is -> change.base().service().dependencies().stream()
                        .filter(was -> was.name().equals(is.name()))
                        .flatMap(was -> served(
                                        change,
                                        feature ->
                                                needs(change.base(), feature, is) && needs(change.head(), feature, is))
                                .stream()
                                .flatMap(feature -> parts(was, is).stream()
                                        .filter(part -> !part.kept())
                                        .map(part -> problem(
                                                place(change, is, part),
                                                part,
                                                "is another value of %s, which %s uses on EKS"
                                                        .formatted(is.name(), feature),
                                                "Restore it. For another one, add a dependency with another name, and give it to"
                                                        + " one feature after the other.")))));
    }

    private static Place place(EnvironmentChange change, Dependency dependency, Part part) {
        boolean isShared = List.of("kind", "userKey", "passwordKey").contains(part.key());
        return isShared
                ? change.servicePlace()
                        .at("dependencies")
                        .at(change.head().service().dependencies().indexOf(dependency))
                        .at(part.key())
                : change.environmentPlace()
                        .at("dependencies")
                        .at(dependency.name())
                        .at(part.key());
    }

    private static List<Part> parts(Dependency was, Dependency is) {
        return List.of(
                Part.of("kind", was.kind().word(), is.kind().word()),
                Part.of(idKey(is), idKey(was) + ": " + was.id(), idKey(is) + ": " + is.id()),
                Part.of("address", was.address(), is.address()),
                Part.of("port", was.port(), is.port()),
                Part.of("account", was.home().account(), is.home().account()),
                Part.of("region", was.home().region(), is.home().region()),
                // The first key adds a permission.
                new Part(
                        "key",
                        was.home().keyArn(),
                        is.home().keyArn(),
                        !was.home().hasKey()
                                || was.home().keyArn().equals(is.home().keyArn())),
                // The first configuration set adds a permission; the first access point is another folder.
                new Part(
                        is.kind() == DependencyKind.EFS ? "accessPoint" : "configurationSet",
                        was.beside(),
                        is.beside(),
                        was.beside().isEmpty() && is.kind() != DependencyKind.EFS
                                || was.beside().equals(is.beside())),
                reach(was.reach(), is.reach()),
                admits(was.reach(), is.reach()),
                Part.of("transitEncryption", was.redis().encrypted(), is.redis().encrypted()),
                Part.of("userKey", was.redis().userKey(), is.redis().userKey()),
                Part.of("passwordKey", was.redis().passwordKey(), is.redis().passwordKey()));
    }

    /** The key of its name in AWS. */
    private static String idKey(Dependency dependency) {
        return switch (dependency.kind()) {
            case MYSQL, POSTGRES -> dependency.isInstance() ? "instance" : "cluster";
            case REDIS, MEMCACHED, EXTERNAL -> "cluster";
            case S3 -> "bucket";
            case DYNAMODB -> "table";
            case SQS -> "queue";
            case SNS -> "topic";
            case SES -> "identity";
            case EFS -> "fileSystem";
        };
    }

    /** More blocks, or any address instead of blocks, take nothing away. */
    private static Part reach(Reach was, Reach is) {
        boolean kept = words(was).equals(words(is))
                || was instanceof Reach.Blocks && is instanceof Reach.Anywhere
                || was instanceof Reach.Blocks old
                        && is instanceof Reach.Blocks now
                        && holdsAll(now.blocks(), old.blocks());
        return new Part(is instanceof Reach.Blocks ? "cidrs" : "securityGroup", words(was), words(is), kept);
    }

    /** To say that the owner admits the pods removes our rule, which lets them in now. */
    private static Part admits(Reach was, Reach is) {
        boolean before = was instanceof Reach.Group old && old.admitsPods();
        boolean after = is instanceof Reach.Group now && now.admitsPods();
        boolean kept = !(was instanceof Reach.Group) || !after || before;
        return new Part("admitsPods", Boolean.toString(before), Boolean.toString(after), kept);
    }

    private static String words(Reach reach) {
        return reach instanceof Reach.Group group
                ? group.securityGroupId()
                : reach instanceof Reach.Blocks blocks ? blocks.blocks().toString() : "";
    }

    /** Pods admit the security group of the load balancer, and nobody else. */
    private static Stream<Problem> loadBalancers(EnvironmentChange change) {
        List<LoadBalancer> now = change.head().loadBalancers();
        List<Problem> problems = new ArrayList<>();
        for (LoadBalancer old : change.base().loadBalancers()) {
            for (int i = 0; i < now.size(); i++) {
                LoadBalancer is = now.get(i);
                if (is.name().equals(old.name())
                        && old.existing().isPresent()
                        && is.existing().isPresent()) {
                    Place place =
                            change.environmentPlace().at("loadBalancers").at(i).at("existing");
                    problems.addAll(loadBalancer(
                            change,
                            is.name(),
                            old.existing().get(),
                            is.existing().get(),
                            place));
                }
            }
        }
        return problems.stream();
    }

    private static List<Problem> loadBalancer(
            EnvironmentChange change, String name, ExistingLoadBalancer was, ExistingLoadBalancer is, Place place) {
        Optional<String> served = served(
                change,
                feature -> feature instanceof HttpFeature http
                        && http.routing().loadBalancer().equals(name));
        return served.stream()
                .flatMap(feature -> Stream.of(
                                Part.of("securityGroupId", was.securityGroupId(), is.securityGroupId()),
                                addresses("cidrs", was.blocks(), is.blocks()))
                        .filter(part -> !part.kept())
                        .map(part -> problem(
                                place.at(part.key()),
                                part,
                                "takes away the way of %s, which sends requests to the pods of %s"
                                        .formatted(name, feature),
                                "Restore it, or roll the features of this load balancer back to 0 first. A block can be added at"
                                        + " any time.")))
                .toList();
    }

    /** A NetworkPolicy admits exactly the declared blocks. */
    private static Stream<Problem> blocks(EnvironmentChange change) {
        if (!(change.base().network() instanceof Network.Existing was)
                || !(change.head().network() instanceof Network.Existing is)) {
            return Stream.empty();
        }
        return Stream.of(
                        addresses(
                                "publicCidrs",
                                was.declared().publicBlocks(),
                                is.declared().publicBlocks()),
                        addresses(
                                "privateCidrs",
                                was.declared().privateBlocks(),
                                is.declared().privateBlocks()),
                        addresses(
                                "dataCidrs",
                                was.declared().dataBlocks(),
                                is.declared().dataBlocks()))
                .filter(part -> !part.kept())
                .flatMap(part -> served(change, feature -> true).stream()
                        .map(feature -> problem(
                                change.environmentPlace()
                                        .at("network")
                                        .at("existing")
                                        .at(part.key()),
                                part,
                                "lacks a block that the pods of %s may connect to".formatted(feature),
                                "Restore it. A block can be added at any time.")));
    }

    /** The rules of stores and load balancers name the groups of the nodes. */
    private static Stream<Problem> nodes(EnvironmentChange change) {
        return change.base().cluster().existing().stream()
                .flatMap(was -> change.head().cluster().existing().stream()
                        .map(is ->
                                groups("nodeSecurityGroupIds", was.nodeSecurityGroupIds(), is.nodeSecurityGroupIds())))
                .filter(part -> !part.kept())
                .flatMap(part -> served(change, feature -> true).stream()
                        .map(feature -> problem(
                                change.environmentPlace()
                                        .at("cluster")
                                        .at("existing")
                                        .at(part.key()),
                                part,
                                "lacks a group that the nodes of %s may carry".formatted(feature),
                                "Restore it. A group can be added at any time.")));
    }

    /** No block stands for the whole VPC. A wider block has the addresses of the old ones. */
    private static Part addresses(String key, List<Cidr> was, List<Cidr> is) {
        return new Part(key, was.toString(), is.toString(), is.isEmpty() || !was.isEmpty() && holdsAll(is, was));
    }

    private static boolean holdsAll(List<Cidr> is, List<Cidr> was) {
        return was.stream().allMatch(old -> is.stream().anyMatch(now -> now.contains(old)));
    }

    private static Part groups(String key, List<String> was, List<String> is) {
        return new Part(key, was.toString(), is.toString(), is.isEmpty() || is.containsAll(was));
    }

    /** The first feature of both revisions that EKS serves, of those that are asked for. */
    private static Optional<String> served(EnvironmentChange change, Predicate<Feature> asked) {
        return change.features().stream()
                .filter(kept -> asked.test(kept.before()) && asked.test(kept.after()))
                .map(kept -> kept.after().name())
                .filter(feature -> change.stateBefore(feature)
                        .filter(ConnectedStoresKept::serves)
                        .isPresent())
                .findFirst();
    }

    private static boolean serves(FeatureState state) {
        return state.share() > 0;
    }

    private static boolean needs(Environment environment, Feature feature, Dependency dependency) {
        return environment.service().features().stream()
                .filter(each -> each.name().equals(feature.name()))
                .flatMap(each -> each.workload().needs().stream())
                .anyMatch(need -> need.name().equals(dependency.name()));
    }

    private static Problem problem(Place place, Part part, String what, String fix) {
        return new Problem(
                place,
                part.is(),
                "%s; the base has %s".formatted(what, part.was().isEmpty() ? "none" : part.was()),
                "the connections of a feature stay while EKS serves it",
                fix);
    }
}
