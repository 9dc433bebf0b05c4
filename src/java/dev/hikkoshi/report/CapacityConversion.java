package dev.hikkoshi.report;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts the capacity of a legacy layer to EKS (R25): instances on one side, number and size of containers on the
 * other, both at the peak.
 *
 * @param layer the layer
 * @param instanceType the type of all its instances
 * @param instances the maximum number of instances
 * @param vmMilliCpu their CPU, in thousandths of a vCPU; 0 if the shipped table does not contain the instance type
 * @param vmMiB their memory in MiB; 0 likewise
 * @param podMilliCpu the CPU requests of its features' pods at the peak
 * @param podMiB the memory requests at the peak
 * @param features the same for each of its features, in the order of the service
 */
public record CapacityConversion(
        String layer,
        String instanceType,
        int instances,
        long vmMilliCpu,
        long vmMiB,
        long podMilliCpu,
        long podMiB,
        List<FeaturePods> features) {

    public CapacityConversion {
        features = List.copyOf(features);
    }

    /**
     * One feature's pods.
     *
     * @param feature the feature
     * @param needed pods that carry the whole peak; for a worker all of its consumers
     * @param most pods that may run
     * @param milliCpu the CPU request of one pod
     * @param memoryMiB the memory request of one pod
     */
    public record FeaturePods(String feature, int needed, int most, int milliCpu, int memoryMiB) {

        /** Maximum pods divided by pods that the peak needs. Below 1.0, EKS cannot take all work of the feature. */
        public double parity() {
            return (double) most / needed;
        }
    }

    /** The conversion of every layer, in the order of the file. */
    public static List<CapacityConversion> of(Environment environment, InstanceShapes shapes) {
        return environment.legacy().layers().stream()
                .map(layer -> of(environment, layer, shapes))
                .toList();
    }

    /**
     * CPU requests of the pods divided by the CPU of the legacy machines: the effect of right-sizing without any
     * discount.
     */
    public double cpuRatio() {
        return vmMilliCpu == 0 ? 0 : (double) podMilliCpu / vmMilliCpu;
    }

    /** The smallest parity of the layer's features; 1 for a layer without features. */
    public double parity() {
        return features.stream().mapToDouble(FeaturePods::parity).min().orElse(1);
    }

    private static CapacityConversion of(Environment environment, Layer layer, InstanceShapes shapes) {
        List<FeaturePods> features = new ArrayList<>();
        long milliCpu = 0;
        long memory = 0;
        for (Feature feature : environment.service().featuresOf(layer.name())) {
            FeaturePods pods = podsOf(feature);
            features.add(pods);
            milliCpu += (long) pods.needed() * pods.milliCpu();
            memory += (long) pods.needed() * pods.memoryMiB();
        }
        int instances = layer.maxInstances();
        return new CapacityConversion(
                layer.name(),
                layer.instanceType(),
                instances,
                shapes.of(layer.instanceType())
                        .map(shape -> instances * shape.vcpu() * 1000L)
                        .orElse(0L),
                shapes.of(layer.instanceType())
                        .map(shape -> (long) instances * shape.memoryMiB())
                        .orElse(0L),
                milliCpu,
                memory,
                features);
    }

    private static FeaturePods podsOf(Feature feature) {
        return new FeaturePods(
                feature.name(),
                feature.peak(),
                feature.maxPods(),
                feature.workload().pods().milliCpu(),
                feature.workload().pods().memoryMiB());
    }
}
