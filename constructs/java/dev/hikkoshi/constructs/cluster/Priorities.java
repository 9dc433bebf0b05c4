package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import java.util.List;

/** The priority classes of pods. */
final class Priorities {

    /** The priority of features' pods. */
    static final String FEATURE = "hikkoshi-feature";

    /** The priority of placeholders, which every other pod can evict. */
    static final String OVERPROVISIONING = "hikkoshi-overprovisioning";

    /** The lowest priority for which the autoscaler adds nodes is -10; it ignores pods below. */
    private static final int LOWEST = -10;

    private Priorities() {}

    /** The priority of workers and crons, lower than that of HTTP features: jobs can wait, requests cannot. */
    static final String WORK = "hikkoshi-work";

    /** The priority of agents on nodes and of observability. Without them, features run unobserved. */
    static final String AGENT = "hikkoshi-agent";

    static List<HasMetadata> objects(PlatformIdentity identity) {
        return List.of(
                priority(identity, AGENT, 100_000, "PreemptLowerPriority", "What observes nodes and features"),
                priority(identity, WORK, 900, "PreemptLowerPriority", "Consumers of the service's queues"),
                priority(identity, FEATURE, 1000, "PreemptLowerPriority", "Pods of the service's features"),
                priority(identity, OVERPROVISIONING, LOWEST, "Never", "Room for bursts, given up to any other pod"));
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
