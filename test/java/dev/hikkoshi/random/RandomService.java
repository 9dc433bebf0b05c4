package dev.hikkoshi.random;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.Pair;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Recipes;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.TakeOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** The distance of the rule of a feature from the owner's rule below it. */
    static final int ABOVE = 3;

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
            built.add(
                    external
                            ? served(features.get(i).build(i), i)
                            : features.get(i).build(i));
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
                    external
                            ? new LoadBalancer(
                                    loadBalancerName(i),
                                    like.internal(),
                                    List.of(),
                                    List.of(),
                                    Optional.of(existing(i)))
                            : new LoadBalancer(
                                    loadBalancerName(i), like.internal(), like.allowFrom(), like.certificateArns()));
        }
        return balancers;
    }

    /** The feature, which a rule of the owner serves. */
    private static Feature served(Feature feature, int index) {
        return feature instanceof HttpFeature http
                ? new HttpFeature(
                        http.workload(),
                        http.kind(),
                        http.routing()
                                .takingOver(new TakeOver.OfRule(
                                        ruleArn(index), http.routing().priority() + ABOVE)),
                        http.drain(),
                        http.peak())
                : feature;
    }

    private ExistingLoadBalancer existing(int loadBalancer) {
        List<OwnersRule> rules = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).build(i) instanceof HttpFeature http
                    && http.routing().loadBalancer().equals(loadBalancerName(loadBalancer))) {
                rules.add(new OwnersRule(
                        ruleArn(i),
                        http.routing().priority() + ABOVE,
                        http.routing().hosts(),
                        http.routing().paths(),
                        false,
                        List.of(groupArn(http.layer(), loadBalancerName(loadBalancer)))));
            }
        }
        String name = "app/live-%d/50dc6c495c0c9188".formatted(loadBalancer);
        return new ExistingLoadBalancer(
                "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener/" + name + "/f2f7dc8efc522ab2",
                name,
                "sg-0a1b2c3d4e5f6711" + loadBalancer,
                List.of(
                        Cidr.parse("10.40.%d.0/24".formatted(200 + loadBalancer)),
                        Cidr.parse("10.40.%d.0/24".formatted(220 + loadBalancer))),
                ExistingLoadBalancer.DeclaredFacts.UNKNOWN,
                Optional.of(rules),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private static String ruleArn(int index) {
        return "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener-rule/app/live/50dc6c495c0c9188/f2f7dc8efc522ab2/%016x"
                .formatted(index);
    }

    static String groupArn(String layer, String loadBalancer) {
        return "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/%s-%s/0123456789abcdef"
                .formatted(layer, loadBalancer);
    }

    private Legacy legacy(Environment sample) {
        List<Layer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            all.add(new Layer(
                    layerName(i),
                    "c5.xlarge",
                    80,
                    2,
                    0,
                    List.of(),
                    1,
                    65,
                    0,
                    arns(i),
                    Recipes.STANDARD,
                    List.of(),
                    external ? Set.of(Honour.values()) : Set.of(),
                    List.of(),
                    List.of()));
        }
        return new Legacy(
                external ? LegacyProvider.EXTERNAL : LegacyProvider.AUTOSCALING,
                external ? "" : sample.legacy().imageId(),
                all);
    }

    private SortedMap<String, String> arns(int layer) {
        SortedMap<String, String> arns = new TreeMap<>();
        for (int i = 0; external && i < loadBalancers; i++) {
            arns.put(loadBalancerName(i), groupArn(layerName(layer), loadBalancerName(i)));
        }
        return arns;
    }
}
