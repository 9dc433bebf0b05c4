package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.Accelerator;
import dev.hikkoshi.model.InstanceShape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The AMI type of a managed node group, from the declared family, and the processor architecture and the accelerator of its
 * instance types. An image with a driver has no device plugin: the pods that use the accelerator need one.
 */
public final class AmiType {

    /**
     * Graviton types have a {@code g} after the number of the generation, as in {@code m7g} and {@code c6gn}.
     */
    private AmiType() {}

    /**
     * The AMI type for a family and instance types.
     *
     * @param family {@code AL2023} or {@code Bottlerocket}
     * @param instanceTypes the instance types, which must have the same processor architecture
     * @throws IllegalArgumentException for another family, if the instance types have different architectures or accelerators, or if
     *     EKS has no image with the driver
     */
    public static String of(String family, List<String> instanceTypes) {
        long arm = instanceTypes.stream().filter(InstanceShape::isArm).count();
        if (arm != 0 && arm != instanceTypes.size()) {
            throw new IllegalArgumentException("a node group has one image, so one architecture: " + instanceTypes);
        }
        Set<Accelerator> accelerators =
                instanceTypes.stream().map(Accelerator::of).collect(Collectors.toSet());
        if (accelerators.size() > 1) {
            throw new IllegalArgumentException("a node group has one image, so one accelerator: " + instanceTypes);
        }
        Accelerator accelerator = instanceTypes.isEmpty() ? Accelerator.NONE : Accelerator.of(instanceTypes.get(0));
        return switch (family) {
            case "AL2023" -> "AL2023_" + (arm > 0 ? "ARM_64" : "x86_64") + ofAmazonLinux(accelerator, arm > 0);
            case "Bottlerocket" -> "BOTTLEROCKET_" + (arm > 0 ? "ARM_64" : "x86_64") + ofBottlerocket(accelerator);
            default -> throw new IllegalArgumentException("an AMI family is AL2023 or Bottlerocket, not " + family);
        };
    }

    private static String ofAmazonLinux(Accelerator accelerator, boolean isArm) {
        return switch (accelerator) {
            case NONE -> "_STANDARD";
            case NVIDIA -> "_NVIDIA";
            case NEURON -> isArm ? none(accelerator) : "_NEURON";
            case OTHER -> none(accelerator);
        };
    }

    private static String ofBottlerocket(Accelerator accelerator) {
        return switch (accelerator) {
            case NONE -> "";
            case NVIDIA -> "_NVIDIA";
            case NEURON, OTHER -> none(accelerator);
        };
    }

    private static String none(Accelerator accelerator) {
        throw new IllegalArgumentException("EKS has no image of this family with the driver of " + accelerator);
    }
}
