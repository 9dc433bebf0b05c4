package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.parse.Quantity;
import dev.hikkoshi.config.table.Allocatable;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.FeatureKind;
import java.util.List;
import java.util.stream.Stream;

/** The node groups of a new cluster: the smallest size that holds each pod, and enough nodes for the busiest hour. */
record NewPools(List<NewFeatureFile> features) {

    private static final List<String> SIZES = List.of("large", "xlarge", "2xlarge", "4xlarge");
    private static final List<String> GENERAL = List.of("m5", "m5a", "m5d", "m5n", "m6i", "m6a");
    private static final List<String> COMPUTE = List.of("c5", "c5a", "c5d", "c6i", "c6a", "c7i");
    private static final List<String> ENDURING = List.of("m5");

    /** What a node keeps for the pods of the platform. */
    private static final int PLATFORM_MILLI_CPU = 700;

    private static final int PLATFORM_MIB = 1_500;

    /** The pods of one feature at the busiest hour. */
    private record PodsOfCapacity(Capacity capacity, int number, long milliCpu, long memoryMiB) {
        static Stream<PodsOfCapacity> of(NewFeatureFile feature) {
            return Form.CPU.accepts(feature.cpu()) && Form.MEMORY.accepts(feature.memory())
                    ? Stream.of(new PodsOfCapacity(
                            NewFeatures.capacity(feature),
                            feature.kind() == FeatureKind.CRON ? 1 : feature.pods(),
                            Quantity.milliCpu(feature.cpu()),
                            Quantity.memoryMiB(feature.memory())))
                    : Stream.empty();
        }
    }

    /** The pools. */
    ArrayNode pools() {
        ArrayNode pools = JsonNodeFactory.instance.arrayNode();
        int enduring = Math.max(1, nodes(Capacity.ON_DEMAND, ENDURING));
        double spotShare = leastSpotShare();
        int fewest = (int) Math.ceil(enduring * spotShare / (1 - spotShare) - 1e-9);
        // Half of the nodes are of each pool. Those for computing have less memory, so they count.
        int half = (Math.max(fewest, nodes(Capacity.SPOT, COMPUTE)) + 1) / 2;
        pools.add(pool("spot-general", Capacity.SPOT, GENERAL, half));
        pools.add(pool("spot-compute", Capacity.SPOT, COMPUTE, half));
        pools.add(pool("enduring", Capacity.ON_DEMAND, ENDURING, enduring));
        return pools;
    }

    /** The default of the policy. */
    private static double leastSpotShare() {
        return KeyIndex.all().named("environment.policy.spotShare").stream()
                .flatMap(key -> key.unless().stream())
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode pool(String name, Capacity capacity, List<String> families, int typical) {
        ObjectNode pool = JsonNodeFactory.instance.objectNode();
        pool.put("name", name).put("capacity", capacity.word());
        String size = size(capacity, families);
        NewFiles.texts(
                pool,
                "instanceTypes",
                families.stream().map(family -> family + "." + size).toList());
        return pool.put("min", 1).put("typical", typical).put("max", 2 * typical + 2);
    }

    /** The smallest size with room for the largest pod. */
    private String size(Capacity capacity, List<String> families) {
        return SIZES.stream()
                .filter(size -> pods(capacity)
                        .allMatch(pod -> pod.milliCpu() <= milliCpu(families, size)
                                && pod.memoryMiB() <= memoryMiB(families, size)))
                .findFirst()
                .orElse(SIZES.get(SIZES.size() - 1));
    }

    /** The number of nodes for all pods of the busiest hour. */
    private int nodes(Capacity capacity, List<String> families) {
        String size = size(capacity, families);
        long milliCpu =
                pods(capacity).mapToLong(pod -> pod.number() * pod.milliCpu()).sum();
        long memory =
                pods(capacity).mapToLong(pod -> pod.number() * pod.memoryMiB()).sum();
        return (int) Math.max(ceiling(milliCpu, milliCpu(families, size)), ceiling(memory, memoryMiB(families, size)));
    }

    private Stream<PodsOfCapacity> pods(Capacity capacity) {
        return features.stream().flatMap(PodsOfCapacity::of).filter(pod -> pod.capacity() == capacity);
    }

    private static long milliCpu(List<String> families, String size) {
        return node(families, size).milliCpu() - PLATFORM_MILLI_CPU;
    }

    private static long memoryMiB(List<String> families, String size) {
        return node(families, size).memoryMiB() - PLATFORM_MIB;
    }

    private static Allocatable node(List<String> families, String size) {
        return Allocatable.of(
                InstanceShapes.shipped().of(families.get(0) + "." + size).orElseThrow());
    }

    private static long ceiling(long all, long each) {
        return (all + each - 1) / each;
    }
}
