package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/**
 * The values that all kinds of features declare.
 *
 * @param name the feature's name
 * @param namespace the Kubernetes namespace of its group of features
 * @param layer the legacy layer that runs it before the move
 * @param image the container image, one reference for all environments (R19)
 * @param pods number and size of its pods on EKS
 * @param placement the capacity type of its pods
 * @param scaling when the autoscaler of a feature with requests adds pods
 * @param containers what runs in its pods beside the defaults of the image
 * @param configuration environment variables and secrets, the same on both sides unless declared otherwise
 * @param needs the dependencies and features that it calls
 * @param freezes the yearly windows in which its state must not change (R04)
 * @param owner whom to ask about it; nothing that runs has it
 */
public record Workload(
        String name,
        String namespace,
        String layer,
        Image image,
        Pods pods,
        Placement placement,
        Scaling scaling,
        Containers containers,
        Configuration configuration,
        List<Need> needs,
        List<Freeze> freezes,
        Optional<String> owner) {

    public Workload {
        needs = List.copyOf(needs);
        freezes = List.copyOf(freezes);
    }
}
