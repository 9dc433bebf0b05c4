package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.SpotShare;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/** The managed node groups of a synthesized template. */
public final class NodeGroups {

    /** Their type. */
    public static final String TYPE = "AWS::EKS::Nodegroup";

    private static final List<String> CAPACITY_TYPES = List.of("SPOT", "ON_DEMAND");

    private NodeGroups() {}

    /** The share of spot instances at the minimum size of every group. */
    public static SpotShare atMinimum(Template template) {
        return share(template, group -> group.at("/ScalingConfig/MinSize").asInt());
    }

    /** The share of spot instances at a usual peak. A group without the tag of its typical size counts as 0 instances. */
    public static SpotShare atTypicalSize(Template template) {
        return share(template, group -> typicalSize(group).orElse(0));
    }

    /** The instances that a group runs at a usual peak; 0 for a retiring group; empty when its tag is missing. */
    public static OptionalInt typicalSize(JsonNode group) {
        JsonNode tag = group.path("Tags").path(SpotShare.TYPICAL_SIZE_TAG);
        return tag.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(tag.asInt());
    }

    /** Whether a group has only spot or only on-demand instances. */
    public static boolean hasCapacityType(JsonNode group) {
        return CAPACITY_TYPES.contains(group.path("CapacityType").asText());
    }

    private static SpotShare share(Template template, ToIntFunction<JsonNode> size) {
        int spot = 0;
        int all = 0;
        for (JsonNode group : template.properties(TYPE).values()) {
            all += size.applyAsInt(group);
            spot += group.path("CapacityType").asText().equals("SPOT") ? size.applyAsInt(group) : 0;
        }
        return new SpotShare(spot, all);
    }
}
