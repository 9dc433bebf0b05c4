package dev.hikkoshi.config.table;

import dev.hikkoshi.model.InstanceShape;

/**
 * The part of a node that the kubelet gives to pods.
 *
 * @param milliCpu CPU in thousandths of a vCPU
 * @param memoryMiB memory
 * @param pods the number of pods
 */
public record Allocatable(long milliCpu, long memoryMiB, int pods) {

    /**
     * The share of an instance's memory that firmware and kernel use (Karpenter's default VM_MEMORY_OVERHEAD_PERCENT).
     */
    private static final double MEMORY_OVERHEAD = 0.075;

    private static final int EVICTED_BELOW_MIB = 100;

    /**
     * The node of an instance type. Source: {@code awslabs/amazon-eks-ami} v20260724,
     * {@code nodeadm/internal/kubelet/config.go}: the kubelet reserves 11 MiB for each possible pod and 255 MiB, 6 % of the
     * first core, 1 % of the second, 0.5 % of the next two and 0.25 % of the others, and evicts pods below 100 MiB.
     */
    public static Allocatable of(InstanceShape shape) {
        double cpu = 60;
        for (int core = 2; core <= shape.vcpu(); core++) {
            cpu += core == 2 ? 10 : core <= 4 ? 5 : 2.5;
        }
        long memory = 11L * shape.maxPods() + 255 + EVICTED_BELOW_MIB;
        return new Allocatable(
                shape.vcpu() * 1000L - Math.round(cpu),
                Math.round(shape.memoryMiB() * (1 - MEMORY_OVERHEAD)) - memory,
                shape.maxPods());
    }
}
