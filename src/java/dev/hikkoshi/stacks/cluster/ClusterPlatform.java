package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.FeatureNamespace;
import dev.hikkoshi.constructs.cluster.Placeholders;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.stacks.ClusterWatch;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the service needs of its cluster's platform: namespaces with quotas, and room for bursts. */
public final class ClusterPlatform {

    /** A rolling update starts a quarter of a Deployment's pods beside the old ones (Kubernetes' default). */
    private static final int SURGE_PERCENT = 25;

    private ClusterPlatform() {}

    /** The platform of an environment. It is the same in all phases. */
    public static Platform of(Environment environment) {
        return new Platform(
                new PlatformIdentity(environment.service().name(), environment.name()),
                environment.target().region(),
                environment.service().namespaces().stream()
                        .map(name -> new FeatureNamespace(name, quotaOf(environment, name)))
                        .toList(),
                placeholders(environment),
                List.copyOf(secretReaders(environment)));
    }

    /**
     * Every namespace with an ExternalSecret, of a feature or of what watches: the store serves no other. What watches is
     * asked for its objects, so a secret that is added there is served.
     */
    private static SortedSet<String> secretReaders(Environment environment) {
        SortedSet<String> readers = new TreeSet<>(new ClusterWatch(environment).secretReaders());
        environment.service().features().stream()
                .map(Feature::workload)
                .filter(workload -> !workload.configuration().secrets().isEmpty())
                .forEach(workload -> readers.add(workload.namespace()));
        return readers;
    }

    /**
     * Enough for every feature of the namespace at its maximum, while it is being updated. A quota counts pods that are
     * still terminating: without room for them a rollout waits for each old pod to be gone (trap T37).
     */
    private static FeatureNamespace.Quota quotaOf(Environment environment, String namespace) {
        int pods = 0;
        int milliCpu = 0;
        int memoryMiB = 0;
        for (Feature feature : environment.service().features()) {
            if (feature.workload().namespace().equals(namespace)) {
                Pods size = feature.workload().pods();
                int most = duringRollout(feature);
                pods += most;
                milliCpu += most * size.milliCpu();
                memoryMiB += most * size.memoryMiB();
            }
        }
        return new FeatureNamespace.Quota(pods, milliCpu, memoryMiB);
    }

    /** The floor on on-demand instances is a Deployment of its own, whose surge is rounded up by itself. */
    private static int duringRollout(Feature feature) {
        int floor = Math.min(feature.workload().placement().onDemandFloor(), feature.maxPods());
        return surge(floor) + surge(feature.maxPods() - floor) + 2 * feature.maxPods();
    }

    private static int surge(int pods) {
        return pods == 0 ? 0 : Math.max(1, (pods * SURGE_PERCENT + 99) / 100);
    }

    /**
     * Room for as many pods again as the feature's minimum: an autoscaler may double a Deployment every 15 seconds
     * (Kubernetes' default), and a node takes minutes (R22).
     */
    private static List<Placeholders> placeholders(Environment environment) {
        return environment.service().features().stream()
                .filter(feature -> feature.workload().pods().burst())
                .map(feature -> placeholders(feature))
                .toList();
    }

    private static Placeholders placeholders(Feature feature) {
        Pods pods = feature.workload().pods();
        boolean spot = feature.workload().placement().capacity() == Capacity.SPOT;
        return new Placeholders(feature.name(), Math.max(1, pods.min()), pods.milliCpu(), pods.memoryMiB(), spot);
    }
}
