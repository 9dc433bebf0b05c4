package dev.hikkoshi.random;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.OtherFeatures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Environments that differ from another in one thing. */
public final class OtherEnvironments {

    private OtherEnvironments() {}

    /** Pools that are large enough for any random service. */
    static Cluster roomy(Cluster like) {
        return scaled(like, 1000);
    }

    static Environment withoutNodes(Environment like) {
        return copy(like, like.service(), scaled(like.cluster(), 0), like.observability(), like.policy());
    }

    static Environment withoutLogs(Environment like) {
        Observability seen = like.observability();
        Map<Signal, Backend> fewer = new LinkedHashMap<>(seen.backends());
        fewer.remove(Signal.LOGS);
        return copy(
                like,
                like.service(),
                like.cluster(),
                new Observability(
                        fewer,
                        seen.without(),
                        seen.criteria(),
                        seen.newRelic(),
                        seen.otlp(),
                        seen.queryWorkspace(),
                        seen.contacts()),
                like.policy());
    }

    static Environment allOnSpot(Environment like) {
        Policy policy = like.policy();
        return copy(
                like,
                like.service(),
                like.cluster(),
                like.observability(),
                new Policy(policy.firstShift(), policy.maxJump(), policy.bake(), 1.0, policy.connectionShare()));
    }

    static Environment withSmallDatabases(Environment like) {
        List<Dependency> small = like.service().dependencies().stream()
                .map(each -> each.withMaxConnections(Math.min(each.maxConnections(), 1)))
                .toList();
        return with(like, like.service().features(), small);
    }

    static Environment ofOnePodEach(Environment like) {
        List<Feature> small = like.service().features().stream()
                .map(OtherEnvironments::onePod)
                .toList();
        return with(like, small, like.service().dependencies());
    }

    /** The same freeze windows for every feature. */
    public static Environment frozen(Environment like, List<Freeze> windows) {
        List<Feature> features = like.service().features().stream()
                .map(feature -> OtherFeatures.with(feature, OtherFeatures.with(feature.workload(), windows)))
                .toList();
        return with(like, features, like.service().dependencies());
    }

    private static Feature onePod(Feature feature) {
        if (!(feature instanceof HttpFeature http)) {
            return feature;
        }
        Pods pods = http.workload().pods();
        Pods one = new Pods(1, 1, pods.milliCpu(), pods.memoryMiB(), pods.burst(), pods.readOnlyRootFilesystem());
        return OtherFeatures.with(http, OtherFeatures.with(http.workload(), one));
    }

    private static Cluster scaled(Cluster like, int factor) {
        List<Pool> pools = like.pools().stream()
                .map(pool -> new Pool(
                        pool.name(),
                        pool.capacity(),
                        pool.amiFamily(),
                        pool.instanceTypes(),
                        pool.min(),
                        pool.typical(),
                        pool.max() * factor,
                        pool.diskGiB(),
                        pool.retiring(),
                        pool.scheduling(),
                        pool.vcpu(),
                        pool.memoryMiB()))
                .toList();
        return new Cluster(
                like.version(),
                like.privateEndpoint(),
                like.publicAccess(),
                like.privateAccess(),
                like.upgradePolicy(),
                pools,
                like.people(),
                like.imageSecrets(),
                like.imagesByDigest(),
                Optional.empty(),
                like.existing());
    }

    private static Environment with(Environment like, List<Feature> features, List<Dependency> dependencies) {
        Service service = like.service();
        return copy(
                like,
                new Service(
                        service.name(),
                        service.timeZone(),
                        service.namespaces(),
                        features,
                        service.pairs(),
                        dependencies),
                like.cluster(),
                like.observability(),
                like.policy());
    }

    /** The environment with another service, cluster, observability and policy. */
    public static Environment copy(
            Environment like, Service service, Cluster cluster, Observability observability, Policy policy) {
        return new Environment(
                like.name(),
                like.purpose(),
                like.target(),
                like.gitOps(),
                service,
                like.network(),
                like.loadBalancers(),
                like.legacy(),
                cluster,
                observability,
                policy,
                like.extensions());
    }
}
