package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A node group has minimum, maximum and desired size, or none of them, and the desired size is between the others.
 * Source: EKS API reference, {@code CreateNodegroup} and {@code NodegroupScalingConfig}. A desired size above the
 * minimum would start nodes that no pod needs.
 */
public final class NodeGroupSizes implements Check {

    private static final List<String> SIZES = List.of("MinSize", "DesiredSize", "MaxSize");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.properties("cluster", "AWS::EKS::Nodegroup").forEach((id, group) -> {
            JsonNode config = group.path("ScalingConfig");
            long given = SIZES.stream().filter(config::has).count();
            int min = config.path("MinSize").asInt();
            if (given != SIZES.size()) {
                faults.add("%s: %d of 3 sizes are given".formatted(id, given));
            } else if (config.path("DesiredSize").asInt() != min
                    || config.path("MaxSize").asInt() < Math.max(1, min)) {
                faults.add("%s: the sizes are %s".formatted(id, config));
            }
        });
        return faults;
    }
}
