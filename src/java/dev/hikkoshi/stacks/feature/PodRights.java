package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.constructs.workload.PodRole;
import java.util.List;
import java.util.Optional;

/** The role of a feature's pods. */
public final class PodRights {

    private PodRights() {}

    /** The role that the feature's needs ask for; empty for a feature that needs nothing of AWS's. */
    public static Optional<PodRole.Props> of(PhasedFeature subject) {
        List<Permission> permissions = Permissions.of(subject);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new PodRole.Props(
                        subject.clusterName(),
                        subject.clusterArn(),
                        subject.workload().namespace(),
                        subject.feature().name(),
                        permissions));
    }
}
