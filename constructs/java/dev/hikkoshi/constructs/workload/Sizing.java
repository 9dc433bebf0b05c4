package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/**
 * What one container needs.
 *
 * @param milliCpu requested CPU in thousandths of a vCPU; there is no limit, because throttling shows in the latency of
 *     what the move compares, and the request is the share that a busy node grants
 * @param memoryMiB requested memory in MiB, and the limit: memory cannot be throttled
 * @param scratchMiB the size of {@code /tmp} in MiB, the only place where the container may write
 */
public record Sizing(int milliCpu, int memoryMiB, int scratchMiB) {

    /** Room on the node's disk for logs, beside the scratch space. */
    private static final int LOGS_MIB = 256;

    private static final int REQUESTED_SCRATCH_MIB = 1024;

    public Sizing {
        if (milliCpu <= 0 || memoryMiB <= 0 || scratchMiB <= 0) {
            throw new IllegalArgumentException("a container needs CPU, memory and scratch space");
        }
    }

    /** The size of {@code /tmp}. */
    public Quantity scratch() {
        return new Quantity(scratchMiB + "Mi");
    }

    /**
     * Requests for everything, limits for what has no second chance. Of a large scratch space only the first part is
     * requested: pods rarely fill it together, and requests of disk would otherwise decide how many fit a node.
     */
    public ResourceRequirements requirements() {
        Quantity requested = new Quantity(Math.min(scratchMiB, REQUESTED_SCRATCH_MIB) + LOGS_MIB + "Mi");
        Quantity disk = new Quantity(scratchMiB + LOGS_MIB + "Mi");
        Quantity memory = new Quantity(memoryMiB + "Mi");
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(milliCpu + "m"))
                .addToRequests("memory", memory)
                .addToRequests("ephemeral-storage", requested)
                .addToLimits("memory", memory)
                .addToLimits("ephemeral-storage", disk)
                .build();
    }
}
