package dev.hikkoshi.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group of legacy VMs that runs some features.
 *
 * @param name unique in the environment
 * @param instanceType the EC2 instance type of all its instances
 * @param port the port on which its HTTP features answer; 0 for a layer without any
 * @param always instances that always run
 * @param timed instances that run only in the windows
 * @param windows when the timed instances run, in the service's time zone
 * @param loaded instances that run only under load; of the {@code external} provider those between its minimum and maximum
 * @param cpuPercent the average CPU above which they start; 0 for a layer without any
 * @param requestsPerTarget the requests per minute and instance above which they start, too; 0 for no such target
 * @param targetGroupArns existing target groups for the {@code external} provider, by the feature that has one of its
 *     own, or by the load balancer whose features share one
 * @param recipes its Chef recipes
 * @param volumes data volumes of each instance, beside the root volume
 * @param honours what the instances of the {@code external} provider do with the parameters of the project
 * @param alsoForwardedFrom the ARNs of rules and listeners, beside those of the environment, that forward to its target groups
 * @param groups the names of the Auto Scaling groups of the {@code external} provider; empty if nobody declared them
 */
public record Layer(
        String name,
        String instanceType,
        int port,
        int always,
        int timed,
        List<Window> windows,
        int loaded,
        int cpuPercent,
        int requestsPerTarget,
        SortedMap<String, String> targetGroupArns,
        Recipes recipes,
        List<Volume> volumes,
        Set<Honour> honours,
        List<String> alsoForwardedFrom,
        List<String> groups) {

    public Layer {
        windows = List.copyOf(windows);
        volumes = List.copyOf(volumes);
        honours = honours.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(honours));
        alsoForwardedFrom = List.copyOf(alsoForwardedFrom);
        groups = List.copyOf(groups);
        targetGroupArns = Collections.unmodifiableSortedMap(new TreeMap<>(targetGroupArns));
    }

    /** A layer with the standard recipes and without data volumes. */
    public Layer(
            String name,
            String instanceType,
            int port,
            int always,
            int timed,
            List<Window> windows,
            int loaded,
            int cpuPercent,
            SortedMap<String, String> targetGroupArns) {
        this(
                name,
                instanceType,
                port,
                always,
                timed,
                windows,
                loaded,
                cpuPercent,
                0,
                targetGroupArns,
                Recipes.STANDARD,
                List.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    /** The existing target group of a feature; empty if it has none: its own, or the one of its load balancer. */
    public Optional<String> targetGroupArn(HttpFeature feature) {
        return Optional.ofNullable(targetGroupArns.get(feature.name()))
                .or(() -> Optional.ofNullable(
                        targetGroupArns.get(feature.routing().loadBalancer())));
    }

    /** The maximum number of instances. */
    public int maxInstances() {
        return always + timed + loaded;
    }
}
