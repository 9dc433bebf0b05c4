package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.TargetGroupName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Network;

/** The names of EKS target groups, known before anything is deployed. */
public final class TargetGroups {

    private TargetGroups() {}

    /** The name of the feature's EKS target group, the same in all phases. */
    public static TargetGroupName nameOf(Environment environment, HttpFeature feature) {
        String vpc = environment.network() instanceof Network.Existing existing ? existing.vpcId() : "network";
        return TargetGroupName.of(
                environment.service().name(),
                environment.name(),
                feature.name(),
                vpc,
                feature.routing().port());
    }
}
