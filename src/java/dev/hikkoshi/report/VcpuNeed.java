package dev.hikkoshi.report;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Pool;
import java.util.List;
import java.util.stream.Stream;

/**
 * The vCPUs that an environment runs at the most, both fleets together, of the standard instance families. AWS counts
 * them against one quota for on-demand and another one for spot, and a new account has few
 * (<a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits">limits
 * of on-demand instances</a>, <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-spot-limits.html">limits of spot instances</a>).
 *
 * @param capacity spot or on-demand
 * @param vcpu vCPUs of the pools at their maximum and, for on-demand, of the legacy machines
 * @param unknown the layers whose machines nobody declared, so that their vCPUs are missing in the sum
 */
record VcpuNeed(Capacity capacity, long vcpu, List<String> unknown) {

    VcpuNeed {
        unknown = List.copyOf(unknown);
    }

    /** The families that these two quotas count: A, C, D, H, I, M, R, T and Z. */
    private static final String STANDARD = "([acdhmrtz]|i[ms]?)\\d.*";

    /** What the environment needs of each capacity; nothing of a capacity without instances. */
    static List<VcpuNeed> of(Environment environment, InstanceShapes shapes) {
        return Stream.of(Capacity.ON_DEMAND, Capacity.SPOT)
                .map(capacity -> new VcpuNeed(
                        capacity,
                        pools(environment, capacity)
                                + (capacity == Capacity.ON_DEMAND ? legacy(environment, shapes) : 0),
                        capacity == Capacity.ON_DEMAND ? unknown(environment, shapes) : List.of()))
                .filter(need -> need.vcpu() > 0)
                .toList();
    }

    private static List<String> unknown(Environment environment, InstanceShapes shapes) {
        return environment.legacy().provider() == LegacyProvider.EXTERNAL
                ? environment.legacy().layers().stream()
                        .filter(layer -> layer.maxInstances() == 0
                                || shapes.of(layer.instanceType()).isEmpty())
                        .map(Layer::name)
                        .toList()
                : List.of();
    }

    /** The code of the quota in Service Quotas. */
    String code() {
        return capacity == Capacity.SPOT ? "L-34B43A08" : "L-1216C47A";
    }

    private static long pools(Environment environment, Capacity capacity) {
        return environment.cluster().pools().stream()
                .filter(pool -> pool.capacity() == capacity && isStandard(pool))
                .mapToLong(pool -> (long) pool.max() * pool.vcpu())
                .sum();
    }

    private static boolean isStandard(Pool pool) {
        return pool.instanceTypes().isEmpty() || pool.instanceTypes().stream().anyMatch(type -> type.matches(STANDARD));
    }

    private static long legacy(Environment environment, InstanceShapes shapes) {
        return environment.legacy().provider() != LegacyProvider.OPSWORKS
                ? environment.legacy().layers().stream()
                        .filter(layer -> layer.instanceType().matches(STANDARD))
                        .mapToLong(layer -> (long) layer.maxInstances()
                                * shapes.of(layer.instanceType())
                                        .map(InstanceShape::vcpu)
                                        .orElse(0))
                        .sum()
                : 0;
    }
}
