package dev.hikkoshi.random;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Pair;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The random values of a service and its environment. Place, network, pools and signals are those of the sample.
 *
 * @param features the features, at least one
 * @param layers how many layers there are
 * @param loadBalancers how many load balancers there are
 * @param paired whether the first two features are a declared pair
 * @param external whether the legacy provider is {@code external}
 * @param gitops whether a GitOps controller syncs the manifests
 * @param policy the limits for steps
 */
record RandomService(
        List<RandomFeature> features,
        int layers,
        int loadBalancers,
        boolean paired,
        boolean external,
        boolean gitops,
        Policy policy) {

    private static final int ENOUGH = 1_000_000;

    static String layerName(int index) {
        return "layer" + (char) ('a' + index);
    }

    static String loadBalancerName(int index) {
        return index == 0 ? "public" : "internal" + index;
    }

    /** The environment. */
    Environment build() {
        Environment sample = FullMove.plan().environment();
        List<Feature> built = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            built.add(features.get(i).build(i));
        }
        List<Pair> pairs = paired && built.size() > 1
                ? List.of(new Pair(built.get(0).name(), built.get(1).name()))
                : List.of();
        Service service = new Service(
                sample.service().name(),
                sample.service().timeZone(),
                sample.service().namespaces(),
                built,
                pairs,
                sample.service().dependencies().stream()
                        .map(RandomService::wide)
                        .toList());
        return new Environment(
                sample.name(),
                sample.purpose(),
                sample.target(),
                gitops ? Optional.of(Repositories.GIT) : Optional.empty(),
                service,
                sample.network(),
                balancers(sample),
                legacy(sample),
                OtherEnvironments.roomy(sample.cluster()),
                sample.observability(),
                policy,
                List.of());
    }

    /** More connections than needed, because another rule checks them. */
    private static Dependency wide(Dependency each) {
        return each.withMaxConnections(each.maxConnections() == 0 ? 0 : ENOUGH);
    }

    private List<LoadBalancer> balancers(Environment sample) {
        List<LoadBalancer> balancers = new ArrayList<>();
        for (int i = 0; i < loadBalancers; i++) {
            LoadBalancer like = sample.loadBalancers().get(Math.min(i, 1));
            balancers.add(
                    new LoadBalancer(loadBalancerName(i), like.internal(), like.allowFrom(), like.certificateArns()));
        }
        return balancers;
    }

    private Legacy legacy(Environment sample) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            all.add(new Layer(layerName(i), "c5.xlarge", 80, 2, 0, List.of(), 1, 65, arns(i)));
        }
        return new Legacy(
                external ? LegacyProvider.EXTERNAL : LegacyProvider.AUTOSCALING,
                external ? "" : sample.legacy().imageId(),
                all);
    }

    private SortedMap<String, String> arns(int layer) {
        SortedMap<String, String> arns = new TreeMap<>();
        for (int i = 0; external && i < loadBalancers; i++) {
            arns.put(
                    loadBalancerName(i),
                    "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/%s-%s/0123456789abcdef"
                            .formatted(layerName(layer), loadBalancerName(i)));
        }
        return arns;
    }
}
