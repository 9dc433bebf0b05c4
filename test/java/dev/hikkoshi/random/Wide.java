package dev.hikkoshi.random;

import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Service;
import java.util.List;

/** Environments that differ from another in one thing. */
final class Wide {

    private Wide() {}

    /** Pools that hold whatever a random service asks for. */
    static Cluster cluster(Cluster like) {
        return scaled(like, 1000);
    }

    /** Pools with another maximum: {@code factor} times their own, or none. */
    static Cluster scaled(Cluster like, int factor) {
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
        return new Cluster(like.version(), like.privateEndpoint(), like.publicAccess(), pools, like.people());
    }

    static Environment with(Environment like, Cluster cluster) {
        return copy(like, like.service(), cluster, like.observability(), like.policy());
    }

    static Environment with(Environment like, Observability observability) {
        return copy(like, like.service(), like.cluster(), observability, like.policy());
    }

    static Environment with(Environment like, Policy policy) {
        return copy(like, like.service(), like.cluster(), like.observability(), policy);
    }

    static Environment with(Environment like, List<Feature> features, List<Dependency> dependencies) {
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

    private static Environment copy(
            Environment like, Service service, Cluster cluster, Observability observability, Policy policy) {
        return new Environment(
                like.name(),
                like.purpose(),
                like.target(),
                like.delivery(),
                service,
                like.network(),
                like.loadBalancers(),
                like.legacy(),
                cluster,
                observability,
                policy);
    }
}
