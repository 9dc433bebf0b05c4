package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.InstanceShape;
import java.util.List;

/**
 * The AMI type of a managed node group, from the declared family and the processor architecture of its instance types.
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
     * @throws IllegalArgumentException for another family, or if the instance types have different architectures
     */
    public static String of(String family, List<String> instanceTypes) {
        long arm = instanceTypes.stream().filter(InstanceShape::isArm).count();
        if (arm != 0 && arm != instanceTypes.size()) {
            throw new IllegalArgumentException("a node group has one image, so one architecture: " + instanceTypes);
        }
        boolean isArm = arm > 0;
        return switch (family) {
            case "AL2023" -> isArm ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
            case "Bottlerocket" -> isArm ? "BOTTLEROCKET_ARM_64" : "BOTTLEROCKET_x86_64";
            default -> throw new IllegalArgumentException("an AMI family is AL2023 or Bottlerocket, not " + family);
        };
    }
}
