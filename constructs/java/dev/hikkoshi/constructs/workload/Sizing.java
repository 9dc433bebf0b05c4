package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Scratch;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/**
 * The resources of one container.
 *
 * @param milliCpu requested CPU in thousandths of a vCPU; there is no limit, because throttling would distort the
 *     latency that the move compares, and the request is the guaranteed share on a busy node
 * @param memoryMiB requested memory in MiB, which is also the limit, because memory cannot be throttled
 * @param scratch {@code /tmp}, the only writable directory of the container, and its logs
 */
public record Sizing(int milliCpu, int memoryMiB, Scratch scratch) {

    public Sizing {
        if (milliCpu <= 0 || memoryMiB <= 0 || scratch.directoryMiB() <= 0) {
            throw new IllegalArgumentException("a container needs CPU, memory and scratch space");
        }
    }

    /** The size of {@code /tmp}. */
    public Quantity directory() {
        return new Quantity(scratch.directoryMiB() + "Mi");
    }

    /** Requests for all resources, and the same as limits for memory and disk. */
    public ResourceRequirements requirements() {
        Quantity disk = new Quantity(scratch.containerMiB() + "Mi");
        Quantity memory = new Quantity(memoryMiB + "Mi");
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(milliCpu + "m"))
                .addToRequests("memory", memory)
                .addToRequests("ephemeral-storage", disk)
                .addToLimits("memory", memory)
                .addToLimits("ephemeral-storage", disk)
                .build();
    }
}
