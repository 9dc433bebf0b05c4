package dev.hikkoshi.review;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.RequestPatterns;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A feature's rule on a load balancer.
 *
 * @param loadBalancer the load balancer
 * @param priority the rule's priority; a load balancer evaluates the lowest one first
 * @param feature the feature that gets its requests
 * @param hosts the patterns of its hosts, in small letters
 * @param paths the patterns of its paths
 */
record FeatureRoute(String loadBalancer, int priority, String feature, List<Glob> hosts, List<Glob> paths) {

    /** The rules of an environment, in the order in which its load balancers evaluate them. */
    static List<FeatureRoute> of(Environment environment) {
        return environment.service().httpFeatures().stream()
                .map(FeatureRoute::of)
                .sorted(Comparator.comparingInt(FeatureRoute::priority))
                .toList();
    }

    private static FeatureRoute of(HttpFeature feature) {
        return new FeatureRoute(
                feature.routing().loadBalancer(),
                feature.routing().priority(),
                feature.name(),
                globs(
                        feature.routing().hosts().stream()
                                .map(host -> host.toLowerCase(Locale.ROOT))
                                .toList(),
                        "*"),
                globs(feature.routing().paths(), "/*"));
    }

    private static List<Glob> globs(List<String> patterns, String all) {
        return patterns.isEmpty()
                ? List.of(new Glob(all))
                : patterns.stream().map(Glob::new).toList();
    }

    /** Whether both rules match a common request. */
    boolean meets(FeatureRoute other) {
        return patterns().meets(other.patterns());
    }

    /** Whether this rule matches every request of another one. */
    boolean covers(FeatureRoute other) {
        return patterns().covers(other.patterns());
    }

    private RequestPatterns patterns() {
        return new RequestPatterns(hosts, paths);
    }
}
