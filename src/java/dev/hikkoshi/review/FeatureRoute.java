package dev.hikkoshi.review;

import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.RequestConditions;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.plan.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A rule on a load balancer: that of a feature, of the owner of an existing one, or one with which it answers itself.
 *
 * @param loadBalancer the load balancer
 * @param priority the rule's priority; a load balancer evaluates the lowest one first
 * @param feature the feature that gets its requests, or what {@link OwnersRoutes} and {@link ResponseRoutes} call the rule
 * @param hosts the patterns of its hosts, in small letters
 * @param paths the patterns of its paths
 * @param conditions what a request must have in addition
 */
record FeatureRoute(
        String loadBalancer,
        int priority,
        String feature,
        List<Glob> hosts,
        List<Glob> paths,
        RequestConditions conditions) {

    /** A rule by hosts and paths alone. */
    FeatureRoute(String loadBalancer, int priority, String feature, List<Glob> hosts, List<Glob> paths) {
        this(loadBalancer, priority, feature, hosts, paths, RequestConditions.NONE);
    }

    /**
     * The rules of an environment after its last step, in the order in which its load balancers evaluate them: those of features
     * that have one, and those of owners.
     *
     * @param plan the environment and its steps
     * @param withFurther whether owners' rules with further conditions get all requests with their hosts and paths, or none
     */
    static List<FeatureRoute> of(Plan plan, boolean withFurther) {
        return Stream.of(
                        plan.environment().service().httpFeatures().stream()
                                .filter(feature ->
                                        plan.latest().state(feature.name()).hasRule())
                                .map(FeatureRoute::of),
                        OwnersRoutes.of(plan.environment(), withFurther),
                        ResponseRoutes.of(plan.environment()))
                .flatMap(routes -> routes)
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
                globs(feature.routing().paths(), "/*"),
                feature.routing().conditions());
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
        return new RequestPatterns(hosts, paths, conditions);
    }
}
