package dev.hikkoshi.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an EC2 instance type has beside its CPU, as far as the image of a node has to know it (Amazon EKS, AMI types of node groups:
 * the images with drivers are for NVIDIA and for AWS Neuron).
 */
public enum Accelerator {
    /** No accelerator. */
    NONE,
    /** A GPU of NVIDIA. */
    NVIDIA,
    /** AWS Inferentia or Trainium. */
    NEURON,
    /** An accelerator for which EKS has no image: a GPU of AMD, Gaudi, Qualcomm, Xilinx, an FPGA. */
    OTHER;

    private static final Pattern FAMILY = Pattern.compile("([a-z]+)\\d.*");

    private static final List<String> OTHERS = List.of("dl", "f", "vt");

    /** The accelerator of an instance type, by its family: the letters before the generation (Amazon EC2, Instance type names). */
    public static Accelerator of(String type) {
        Matcher family = FAMILY.matcher(type);
        if (!family.matches()) {
            return NONE;
        }
        String letters = family.group(1);
        if (OTHERS.contains(letters) || type.startsWith("g4ad.")) {
            return OTHER;
        }
        return switch (letters) {
            case "g", "gr", "p" -> NVIDIA;
            case "inf", "trn" -> NEURON;
            default -> NONE;
        };
    }
}
