package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.InstanceShape;
import java.util.Optional;

/**
 * The size of a pool's instances: of its first type, or declared, if the owner of an existing cluster lets an autoscaler choose
 * the types.
 */
final class InstanceSize {

    private static final int MIB = 1024;

    private InstanceSize() {}

    /** The size, if it is known. A declared size has the architecture and the number of pods of no type. */
    static Optional<InstanceShape> of(PoolFile pool, InstanceShapes shapes) {
        return pool.instanceTypes().isEmpty()
                ? pool.vcpu().flatMap(vcpu -> pool.memoryGiB()
                        .map(memory -> new InstanceShape(pool.name(), vcpu, memory * MIB, "", 0)))
                : shapes.of(pool.instanceTypes().get(0));
    }

    /** Checks that a pool has exactly one source of its size. */
    static void check(PoolFile pool, boolean exists, Findings findings, Place place) {
        boolean hasTypes = !pool.instanceTypes().isEmpty();
        boolean hasSize = pool.vcpu().isPresent() || pool.memoryGiB().isPresent();
        if (hasSize && (hasTypes || !exists)) {
            findings.refuse(
                    InputRule.POOL_SHAPE,
                    place.at(pool.vcpu().isPresent() ? "vcpu" : "memoryGiB"),
                    "",
                    "the size of the instances is declared, and they have types",
                    exists
                            ? "allowed: instanceTypes, or vcpu and memoryGiB"
                            : "only a cluster that exists has such pools",
                    "Remove vcpu and memoryGiB.");
        } else if (!hasTypes && (pool.vcpu().isEmpty() || pool.memoryGiB().isEmpty())) {
            findings.refuse(
                    InputRule.POOL_SHAPE,
                    place,
                    pool.name(),
                    "says nothing about the size of its instances",
                    exists ? "allowed: instanceTypes, or vcpu and memoryGiB" : "a pool has instance types",
                    exists ? "Write one of both." : "Write instanceTypes.");
        }
    }
}
