package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.review.EnvironmentChange.Kept;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes that take away what work runs on, without replacing it: objects, instances, namespaces, addresses. */
final class Strands {

    private static final String KIND = "kind";

    private Strands() {}

    static Stream<Problem> none(EnvironmentChange change) {
        return Stream.of(
                        delivery(change),
                        provider(change),
                        domain(change),
                        layers(change),
                        features(change),
                        egress(change))
                .flatMap(stream -> stream);
    }

    private static Stream<Problem> delivery(EnvironmentChange change) {
        String was = change.base().delivery().word();
        String is = change.head().delivery().word();
        return was.equals(is) || !change.before().latest().hasCluster()
                ? Stream.empty()
                : Stream.of(new Problem(
                        change.environmentPlace().at("delivery"),
                        is,
                        "lets the owner of every Kubernetes object go; the base has " + was,
                        "with kubectl, CDK would delete the objects of all features; with gitops, Argo CD would",
                        "Keep it. A delivery is chosen before `build: cluster`."));
    }

    private static Stream<Problem> provider(EnvironmentChange change) {
        LegacyProvider was = change.base().legacy().provider();
        LegacyProvider is = change.head().legacy().provider();
        return was == is || !change.before().latest().hasLegacy()
                ? Stream.empty()
                : Stream.of(new Problem(
                        change.environmentPlace().at("legacy").at("provider"),
                        is.word(),
                        "takes the machines away that serve; the base has " + was.word(),
                        "the legacy side is removed by steps of the ledger",
                        "Keep it. For another fleet, add another environment."));
    }

    private static Stream<Problem> domain(EnvironmentChange change) {
        String was = change.base().target().domain();
        String is = change.head().target().domain();
        return was.equals(is)
                ? Stream.empty()
                : Stream.of(new Problem(
                        change.environmentPlace().at("domain"),
                        is,
                        "takes every host out of its rule; the base has " + was,
                        "requests to the old hosts would get the answer 404",
                        "Keep it. For another domain, add another environment."));
    }

    private static Stream<Problem> layers(EnvironmentChange change) {
        List<String> now =
                change.head().legacy().layers().stream().map(Layer::name).toList();
        return change.before().latest().layers().stream()
                .map(Layer::name)
                .filter(layer -> !now.contains(layer))
                .map(layer -> new Problem(
                        change.environmentPlace().at("legacy").at("layers"),
                        "",
                        "the layer %s of the base is gone, with its instances".formatted(layer),
                        "a layer is removed by a step, and stays in the file",
                        "Restore it. Later write `remove-layer: %s`.".formatted(layer)));
    }

    private static Stream<Problem> features(EnvironmentChange change) {
        return Stream.of(
                        change.features().stream().flatMap(kept -> feature(change, kept)),
                        renamed(change),
                        removed(change),
                        dependencies(change))
                .flatMap(stream -> stream);
    }

    /** A feature is in the files as long as it runs anywhere. */
    private static Stream<Problem> removed(EnvironmentChange change) {
        return change.base().service().features().stream()
                .filter(feature -> !has(change.head().service().features(), feature))
                .filter(feature -> !change.isOnlyDeclared(feature.name()))
                .filter(feature -> change.before().latest().hasLegacy()
                        || change.before().latest().state(feature.name()).runsOnCluster())
                .map(feature -> new Problem(
                        change.servicePlace().at("features"),
                        "",
                        "the feature %s of the base is gone, with what serves it".formatted(feature.name()),
                        "a feature of the base runs on legacy or on EKS",
                        "Restore it."));
    }

    /** Another name for the same database would count its connections from zero, and another name for a queue its workers. */
    private static Stream<Problem> dependencies(EnvironmentChange change) {
        List<Dependency> before = change.base().service().dependencies();
        List<Dependency> after = change.head().service().dependencies();
        return after.stream()
                .filter(is -> before.stream().noneMatch(was -> was.name().equals(is.name())))
                .flatMap(is -> before.stream()
                        .filter(was -> !was.id().isEmpty() || !was.address().isEmpty())
                        .filter(was -> QueueShares.endpoint(was).equals(QueueShares.endpoint(is)))
                        .limit(1)
                        .map(was -> new Problem(
                                change.servicePlace().at("dependencies").at(after.indexOf(is)),
                                is.name(),
                                "is another name of " + was.name(),
                                "connections and consumers are counted by the name of a dependency",
                                "Keep the name " + was.name() + ".")));
    }

    /**
     * The legacy side of a feature stays until it has retired. With a fleet of somebody else, the layer of a retired feature says
     * what its load balancer may still forward to, until a step removes the layer.
     */
    private static boolean keepsLayer(EnvironmentChange change, Feature was) {
        Phase after = change.after().latest();
        boolean isLeft = change.head().legacy().provider() == LegacyProvider.EXTERNAL
                && change.before().latest().layers().stream()
                        .anyMatch(layer -> layer.name().equals(was.layer()));
        return after.hasLegacy() && (isLeft || after.state(was.name()).runsOnLegacy());
    }

    private static Stream<Problem> feature(EnvironmentChange change, Kept kept) {
        Feature was = kept.before();
        Feature is = kept.after();
        boolean keepsLayer = !change.isOnlyDeclared(is.name()) && keepsLayer(change, was);
        return Stream.of(
                        differs(
                                sort(was),
                                sort(is),
                                kept.place().at(KIND),
                                is.kind().word(),
                                "takes away what runs " + is.name() + "; the base has "
                                        + was.kind().word(),
                                "requests, queues and schedules have other resources",
                                "Keep it, and add a feature with another name."),
                        keepsLayer
                                ? differs(
                                        was.layer(),
                                        is.layer(),
                                        kept.place().at("layer"),
                                        is.layer(),
                                        "takes %s from the instances of %s".formatted(is.name(), was.layer()),
                                        "a feature keeps its layer until it has retired; with provider external, until the layer is removed",
                                        "Keep it.")
                                : Stream.<Problem>empty(),
                        change.staysOnCluster(is.name())
                                ? differs(
                                        was.workload().namespace(),
                                        is.workload().namespace(),
                                        kept.place().at("namespace"),
                                        is.workload().namespace(),
                                        "removes the pods of %s from the namespace %s"
                                                .formatted(
                                                        is.name(),
                                                        was.workload().namespace()),
                                        "the pods of the other namespace are not ready while the rule sends requests",
                                        "Keep it. Or roll the feature back to on-legacy, change it, and write deploy-both again.")
                                : Stream.<Problem>empty(),
                        change.staysOnCluster(is.name()) && is instanceof HttpFeature
                                ? differs(
                                        autoscaler(was),
                                        autoscaler(is),
                                        kept.place().at("scaling"),
                                        "",
                                        "takes the autoscaler of %s, a %s, away for a %s"
                                                .formatted(is.name(), autoscaler(was), autoscaler(is)),
                                        "KEDA refuses a Deployment that has another autoscaler",
                                        "Keep its sort of targets. Or roll the feature back to on-legacy, change it, and write deploy-both again.")
                                : Stream.<Problem>empty())
                .flatMap(stream -> stream);
    }

    /** The kind of object that scales a feature with requests. */
    private static String autoscaler(Feature feature) {
        return feature.workload().scaling().countsWork() ? "ScaledObject" : "HorizontalPodAutoscaler";
    }

    private static Stream<Problem> differs(
            String was, String is, Place place, String given, String what, String allowed, String fix) {
        return was.equals(is) ? Stream.empty() : Stream.of(new Problem(place, given, what, allowed, fix));
    }

    /** What runs a feature: web and api have the same resources. */
    private static String sort(Feature feature) {
        return feature instanceof HttpFeature ? "http" : feature instanceof CronFeature ? "cron" : "worker";
    }

    /** A new feature that takes the image and the namespace of one that is gone: the same feature under another name. */
    private static Stream<Problem> renamed(EnvironmentChange change) {
        List<Feature> before = change.base().service().features();
        List<Feature> after = change.head().service().features();
        List<Feature> gone = before.stream()
                .filter(feature -> !has(after, feature) && !change.isOnlyDeclared(feature.name()))
                .toList();
        return after.stream()
                .filter(feature -> !has(before, feature))
                .flatMap(feature -> gone.stream()
                        .filter(old -> isTheSame(old, feature))
                        .findFirst()
                        .map(old -> new Problem(
                                change.featurePlace(feature.name()).at("name"),
                                feature.name(),
                                "is another name of " + old.name() + ", whose stack would stay without instances",
                                "the name of a feature is in every resource that serves it",
                                "Keep the name."))
                        .stream());
    }

    private static boolean has(List<Feature> features, Feature feature) {
        return features.stream().anyMatch(each -> each.name().equals(feature.name()));
    }

    private static boolean isTheSame(Feature old, Feature feature) {
        if (old instanceof HttpFeature was && feature instanceof HttpFeature is) {
            return was.routing().hosts().equals(is.routing().hosts())
                    && was.routing().paths().equals(is.routing().paths());
        }
        return old.workload().image().equals(feature.workload().image())
                && old.workload()
                        .containers()
                        .command()
                        .equals(feature.workload().containers().command())
                && old.workload()
                        .containers()
                        .args()
                        .equals(feature.workload().containers().args())
                && sort(old).equals(sort(feature));
    }

    /** Addresses that a partner's allow list has are lost for ever with their gateway. */
    private static Stream<Problem> egress(EnvironmentChange change) {
        Optional<String> fixed = change.head().service().features().stream()
                .filter(feature -> feature.workload().placement().fixedEgress())
                .map(Feature::name)
                .findFirst();
        return fixed.isPresent()
                        && change.base().network() instanceof Network.New was
                        && change.head().network() instanceof Network.New is
                        && is.natGateways() < was.natGateways()
                ? Stream.of(new Problem(
                        change.environmentPlace().at("network").at("natGateways"),
                        Integer.toString(is.natGateways()),
                        "gives up addresses that the allow list for %s has; the base has %d"
                                .formatted(fixed.get(), was.natGateways()),
                        "a released address does not come back",
                        "Keep it while a feature has fixedEgress."))
                : Stream.empty();
    }
}
