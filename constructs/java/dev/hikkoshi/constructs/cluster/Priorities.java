package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import java.util.List;

/** Who gives way to whom. */
final class Priorities {

    /** The priority of features' pods. */
    static final String FEATURE = "hikkoshi-feature";

    /** The priority of placeholders, which give way to every other pod. */
    static final String OVERPROVISIONING = "hikkoshi-overprovisioning";

    /** The autoscaler ignores pods below -10, and would make no room for placeholders of less. */
    private static final int LOWEST = -10;

    private Priorities() {}

    /** Consumers of queues: what they leave waits, and requests do not. */
    static final String WORK = "hikkoshi-work";

    /** What every node, or everybody on call, needs. Without it a feature runs unseen. */
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
                .withMetadata(identity.metadata(name))
                .withValue(value)
                .withGlobalDefault(false)
                .withPreemptionPolicy(preemption)
                .withDescription(description)
                .build();
    }
}
