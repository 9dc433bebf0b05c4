package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/**
 * A target group that a layer serves.
 *
 * @param layer the layer's name
 * @param loadBalancer the load balancer's name
 * @param arn the target group's ARN
 * @param fullName the last part of the ARN, by which metrics know the group
 */
public record ServedTargets(String layer, String loadBalancer, String arn, String fullName) {

    /** Creates the target groups of a layer: one for each load balancer that it serves. */
    static List<ServedTargets> create(Construct scope, FleetName fleet, FleetLayer layer, String vpcId) {
        List<ServedTargets> groups = new ArrayList<>();
        for (LayerTargets targets : layer.targets()) {
            LegacyTargetGroup group = new LegacyTargetGroup(
                    scope,
                    "TargetGroup-" + targets.loadBalancer(),
                    new LegacyTargetGroup.Props(fleet.environment(), layer.name(), layer.port(), vpcId, targets));
            groups.add(new ServedTargets(layer.name(), targets.loadBalancer(), group.arn(), group.fullName()));
        }
        return List.copyOf(groups);
    }
}
