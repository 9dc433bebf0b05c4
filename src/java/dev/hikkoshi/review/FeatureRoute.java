package dev.hikkoshi.review;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.HttpFeature;
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
        return hosts.stream().anyMatch(host -> other.hosts.stream().anyMatch(host::meets))
                && paths.stream().anyMatch(path -> other.paths.stream().anyMatch(path::meets));
    }

    /** Whether this rule matches every request of another one. */
    boolean covers(FeatureRoute other) {
        return other.hosts.stream().allMatch(host -> hosts.stream().anyMatch(each -> each.covers(host)))
                && other.paths.stream().allMatch(path -> paths.stream().anyMatch(each -> each.covers(path)));
    }
}
