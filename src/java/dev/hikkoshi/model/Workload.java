package dev.hikkoshi.model;

import java.util.List;

/**
 * What every feature declares, whatever its kind.
 *
 * @param name the feature's name
 * @param namespace the Kubernetes namespace of its group of features
 * @param layer the legacy layer that runs it before the move
 * @param image the container image, one reference for all environments (R19)
 * @param pods number and size of its pods on EKS
 * @param placement which capacity its pods run on
 * @param configuration environment variables and secrets, the same on both sides unless declared otherwise
 * @param needs the dependencies and features it talks to
 * @param freezes the windows of the year in which its state may not change (R04)
 */
public record Workload(
        String name,
        String namespace,
        String layer,
        Image image,
        Pods pods,
        Placement placement,
        Configuration configuration,
        List<Need> needs,
        List<Freeze> freezes) {

    public Workload {
        needs = List.copyOf(needs);
        freezes = List.copyOf(freezes);
    }
}
