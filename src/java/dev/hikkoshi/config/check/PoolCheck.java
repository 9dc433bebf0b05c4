package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.AmiFamily;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Accelerator;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * Checks the pools (T22): enough pools of each capacity type, and instance types that the autoscaler can treat as
 * equal.
 */
final class PoolCheck {

    private static final int FEWEST_SPOT_TYPES = 6;
    private static final int FEWEST_SPOT_POOLS = 2;

    private final InstanceShapes shapes;
    private final Findings findings;
    private final Names names;

    PoolCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
        this.names = new Names(findings);
    }

    /**
     * Checks the pools.
     *
     * @param exists whether somebody else owns the cluster, and decides which pools and types there are
     */
    void check(List<PoolFile> pools, boolean exists, Place place) {
        names.unique(pools.stream().map(PoolFile::name).toList(), place, "name");
        for (int i = 0; i < pools.size(); i++) {
            InstanceSize.check(pools.get(i), exists, findings, place.at(i));
            checkTypes(pools.get(i), exists, place.at(i).at("instanceTypes"));
            checkSize(pools.get(i), place.at(i));
            if (!exists) {
                checkAccelerator(pools.get(i), place.at(i).at("instanceTypes"));
            }
        }
        checkArchitecture(pools, place);
        if (!exists) {
            checkSorts(pools, place);
        }
    }

    private void checkTypes(PoolFile pool, boolean exists, Place place) {
        List<String> types = pool.instanceTypes();
        names.unique(types, place);
        int fewest = pool.capacity() == Capacity.SPOT && !exists ? FEWEST_SPOT_TYPES : 1;
        if (!types.isEmpty() && types.size() < fewest) {
            findings.refuse(
                    InputRule.POOL_TYPE_COUNT,
                    place,
                    types.size() + " types",
                    "are too few to find spot capacity",
                    "a pool with capacity: %s needs %d to %d"
                            .formatted(pool.capacity().word(), fewest, ListLimits.INSTANCE_TYPES),
                    "Write %d types or more, all with the same vCPU and memory.".formatted(fewest));
        }
        Optional<InstanceShape> first = types.stream().findFirst().flatMap(shapes::of);
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            boolean known = names.known(
                    InputRule.POOL_TYPE, place.at(i), type, shapes.names(), "instance type", InstanceShapes.TO_ADD);
            if (known && first.isPresent()) {
                checkShape(shapes.of(type).orElseThrow(), first.get(), place.at(i));
            }
        }
    }

    private void checkShape(InstanceShape shape, InstanceShape first, Place place) {
        if (shape.vcpu() != first.vcpu() || shape.memoryMiB() != first.memoryMiB()) {
            findings.refuse(
                    InputRule.POOL_SHAPE,
                    place,
                    shape.name(),
                    "has " + shape.size(),
                    "the first type of the pool, %s, has %s".formatted(first.name(), first.size()),
                    "Move it to a pool with types of the same size.");
        }
    }

    private void checkSize(PoolFile pool, Place place) {
        if (pool.min() > pool.typical() || pool.typical() > pool.max()) {
            findings.refuse(
                    InputRule.POOL_SIZE,
                    place.at("typical"),
                    pool.typical(),
                    "is out of range",
                    "allowed: %d to %d, from min to max".formatted(pool.min(), pool.max()),
                    pool.min() > pool.max()
                            ? "Write a max of %d or more.".formatted(pool.min())
                            : "Write %d, or change min or max."
                                    .formatted(pool.typical() < pool.min() ? pool.min() : pool.max()));
        }
    }

    /** The nodes of a pool have one image, with the driver of their accelerator. */
    private void checkAccelerator(PoolFile pool, Place place) {
        List<String> types = pool.instanceTypes();
        Accelerator first = types.isEmpty() ? Accelerator.NONE : Accelerator.of(types.get(0));
        for (int i = 0; i < types.size(); i++) {
            Accelerator accelerator = Accelerator.of(types.get(i));
            boolean hasNoImage = accelerator == Accelerator.OTHER
                    || accelerator == Accelerator.NEURON && pool.ami() == AmiFamily.BOTTLEROCKET;
            if (hasNoImage || accelerator != first) {
                findings.refuse(
                        InputRule.POOL_ACCELERATOR,
                        place.at(i),
                        types.get(i),
                        hasNoImage
                                ? "has an accelerator for which EKS has no image of "
                                        + pool.ami().word()
                                : "has another accelerator, or none, beside " + types.get(0),
                        "the nodes of a pool have one image: with the driver of NVIDIA, that of AWS Neuron (AL2023 alone), or none",
                        hasNoImage && accelerator == Accelerator.NEURON
                                ? "Write ami: AL2023."
                                : "Write types with the same accelerator, of NVIDIA or AWS Neuron, or without one.");
            }
        }
    }

    private void checkArchitecture(List<PoolFile> pools, Place place) {
        Optional<InstanceShape> first = Optional.empty();
        for (int i = 0; i < pools.size(); i++) {
            List<String> types = pools.get(i).instanceTypes();
            for (int j = 0; j < types.size(); j++) {
                Optional<InstanceShape> shape = shapes.of(types.get(j));
                first = first.or(() -> shape);
                if (shape.isPresent()
                        && !shape.get()
                                .architecture()
                                .equals(first.orElseThrow().architecture())) {
                    findings.refuse(
                            InputRule.POOL_ARCHITECTURE,
                            place.at(i).at("instanceTypes").at(j),
                            types.get(j),
                            "has the CPU architecture " + shape.get().architecture(),
                            "%s has %s"
                                    .formatted(first.get().name(), first.get().architecture()),
                            "Write types with %s in all pools."
                                    .formatted(first.get().architecture()));
                }
            }
        }
    }

    private void checkSorts(List<PoolFile> pools, Place place) {
        List<PoolFile> staying = pools.stream().filter(pool -> !pool.retiring()).toList();
        long spot = staying.stream()
                .filter(pool -> pool.capacity() == Capacity.SPOT)
                .count();
        if (spot < FEWEST_SPOT_POOLS) {
            findings.refuse(
                    InputRule.POOL_SPOT,
                    place,
                    "",
                    "the number of spot pools is " + spot,
                    "at least %d without retiring: true are needed".formatted(FEWEST_SPOT_POOLS),
                    "Add a pool with capacity: spot and another instance size.");
        }
        if (staying.stream()
                .noneMatch(pool -> pool.capacity() == Capacity.ON_DEMAND
                        && pool.min() > 0
                        && pool.taints().isEmpty())) {
            findings.refuse(
                    InputRule.POOL_ON_DEMAND,
                    place,
                    "",
                    "no on-demand pool always has an instance",
                    "one on-demand pool needs min: 1 or more, no taints and no retiring: true",
                    "Write min: 1 in a pool with capacity: on-demand, or add such a pool.");
        }
    }
}
