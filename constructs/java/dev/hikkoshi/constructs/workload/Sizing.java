package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;

/**
 * The resources of one container.
 *
 * @param milliCpu requested CPU in thousandths of a vCPU; there is no limit, because throttling would distort the
 *     latency that the move compares, and the request is the guaranteed share on a busy node
 * @param memoryMiB requested memory in MiB, which is also the limit, because memory cannot be throttled
 * @param scratchMiB the size of {@code /tmp} in MiB, the only writable directory of the container
 */
public record Sizing(int milliCpu, int memoryMiB, int scratchMiB) {

    /** Disk space for logs, in addition to the scratch space. */
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
     * Requests for all resources, and limits for memory and disk. For a large scratch space, the request is only a part
     * of it: pods rarely fill it at the same time, and otherwise disk requests would limit the number of pods per node.
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
