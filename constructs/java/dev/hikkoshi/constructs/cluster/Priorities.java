package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import java.util.ArrayList;
import java.util.List;

/** The priority classes of pods. */
final class Priorities {

    /** The priority of features' pods. */
    static final String FEATURE = "hikkoshi-feature";

    /** The priority of placeholders, which every other pod can evict. */
    static final String OVERPROVISIONING = "hikkoshi-overprovisioning";

    /** The lowest priority for which the autoscaler adds nodes is -10; it ignores pods below. */
    private static final int LOWEST = -10;

    private static final String NEVER = "Never";

    private Priorities() {}

    /** The priority of workers and crons, lower than that of HTTP features: jobs can wait, requests cannot. */
    static final String WORK = "hikkoshi-work";

    /** The priority of agents on nodes and of observability. Without them, features run unobserved. */
    static final String AGENT = "hikkoshi-agent";

    /**
     * In a cluster with others, no pod of ours evicts another: theirs have the priority 0 unless their owner says otherwise. So a
     * pod of a feature could not evict a placeholder either, and placeholders have no class.
     */
    static List<HasMetadata> objects(PlatformIdentity identity) {
        boolean hasOthers = identity.names().hasOthers();
        String preemption = hasOthers ? NEVER : "PreemptLowerPriority";
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(priority(identity, AGENT, 100_000, preemption, "What observes nodes and features"));
        objects.add(priority(identity, WORK, 900, preemption, "Consumers of the service's queues"));
        objects.add(priority(identity, FEATURE, 1000, preemption, "Pods of the service's features"));
        if (!hasOthers) {
            objects.add(
                    priority(identity, OVERPROVISIONING, LOWEST, NEVER, "Room for bursts, given up to any other pod"));
        }
        return objects;
    }

    private static PriorityClass priority(
            PlatformIdentity identity, String name, int value, String preemption, String description) {
        return new PriorityClassBuilder()
                .withMetadata(identity.shared(name))
                .withValue(value)
                .withGlobalDefault(false)
                .withPreemptionPolicy(preemption)
                .withDescription(description)
                .build();
    }
}
