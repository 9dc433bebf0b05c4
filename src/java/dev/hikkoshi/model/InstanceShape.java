package dev.hikkoshi.model;

import java.util.regex.Pattern;

/**
 * The shape of an EC2 instance type.
 *
 * @param name such as {@code m5.large}
 * @param vcpu its number of vCPUs
 * @param memoryMiB its memory in MiB
 * @param architecture {@code amd64} or {@code arm64}
 * @param maxPods the most pods of a node with the VPC CNI
 */
public record InstanceShape(String name, int vcpu, int memoryMiB, String architecture, int maxPods) {

    private static final Pattern ARM = Pattern.compile("[a-z]+\\d+g[a-z]*\\..+");

    /** Whether the name of a type says that its processors are AWS Graviton: the letter g after the generation. */
    public static boolean isArm(String name) {
        return ARM.matcher(name).matches();
    }

    /** {@code 4 vCPU and 16384 MiB}. */
    public String size() {
        return vcpu + " vCPU and " + memoryMiB + " MiB";
    }
}
