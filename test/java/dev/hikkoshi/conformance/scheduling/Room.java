package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/**
 * The requests of pods, or the resources of a node.
 *
 * @param milliCpu CPU in thousandths of a vCPU
 * @param memoryMiB memory
 * @param storageMiB ephemeral storage
 */
record Room(long milliCpu, long memoryMiB, long storageMiB) {

    static final Room NONE = new Room(0, 0, 0);

    private static final long MIB = 1024L * 1024;

    /** Quantities by resource; a missing one is 0. */
    static Room of(JsonNode quantities) {
        return of(quantities, "");
    }

    /** The requests that a quota admits. */
    static Room ofQuota(JsonNode hard) {
        return of(hard, "requests.");
    }

    /** What the scheduler counts for a pod: the sum of its containers, or an init container if it is larger. */
    static Room requestsOfPod(JsonNode template) {
        Room together = NONE;
        for (JsonNode container : template.at("/spec/containers")) {
            together = together.plus(requestsOf(container));
        }
        for (JsonNode container : template.at("/spec/initContainers")) {
            together = together.orLarger(requestsOf(container));
        }
        return together;
    }

    Room plus(Room other) {
        return new Room(milliCpu + other.milliCpu, memoryMiB + other.memoryMiB, storageMiB + other.storageMiB);
    }

    Room minus(Room other) {
        return new Room(milliCpu - other.milliCpu, memoryMiB - other.memoryMiB, storageMiB - other.storageMiB);
    }

    Room times(long number) {
        return new Room(milliCpu * number, memoryMiB * number, storageMiB * number);
    }

    boolean holds(Room other) {
        return milliCpu >= other.milliCpu && memoryMiB >= other.memoryMiB && storageMiB >= other.storageMiB;
    }

    private Room orLarger(Room other) {
        return new Room(
                Math.max(milliCpu, other.milliCpu),
                Math.max(memoryMiB, other.memoryMiB),
                Math.max(storageMiB, other.storageMiB));
    }

    private static Room requestsOf(JsonNode container) {
        return of(container.at("/resources/requests"));
    }

    private static Room of(JsonNode quantities, String prefix) {
        return new Room(
                amount(quantities.path(prefix + "cpu"))
                        .multiply(BigDecimal.valueOf(1000))
                        .longValue(),
                amount(quantities.path(prefix + "memory")).longValue() / MIB,
                amount(quantities.path(prefix + "ephemeral-storage")).longValue() / MIB);
    }

    private static BigDecimal amount(JsonNode quantity) {
        return quantity.isMissingNode() ? BigDecimal.ZERO : Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }
}
