package dev.hikkoshi.constructs.cluster;

import java.util.Map;

/**
 * How many of a cluster's instances are spot (R41), counted in a template's node groups: what is counted is what is
 * deployed, and not what was meant.
 *
 * @param spot spot instances
 * @param all all instances
 */
public record SpotShare(int spot, int all) {

    /** The tag of a node group with the instances that a usual peak needs. A group has no other place for it: the
     * autoscaler sets the desired size, and a template that sets it too takes nodes away. */
    static final String TYPICAL = "hikkoshi.dev/typical-size";

    /** The type of what is counted. */
    public static final String GROUP = "AWS::EKS::Nodegroup";

    public SpotShare {
        if (spot < 0 || spot > all) {
            throw new IllegalArgumentException(spot + " spot instances of " + all);
        }
    }

    /**
     * The share when every pool is at its minimum: at night.
     *
     * @param template a synthesized template, as maps and lists
     */
    public static SpotShare atMinimum(Map<String, ?> template) {
        return count(template, false);
    }

    /** The share at a usual peak. */
    public static SpotShare atTypicalSize(Map<String, ?> template) {
        return count(template, true);
    }

    /** The share as a part of 1; 1 when there is no instance at all. */
    public double share() {
        return all == 0 ? 1 : (double) spot / all;
    }

    /** For people: {@code 36 of 39 instances on spot, 92.3 %}. */
    @Override
    public String toString() {
        long tenths = Math.round(share() * 1000);
        return "%d of %d instances on spot, %d.%d %%".formatted(spot, all, tenths / 10, tenths % 10);
    }

    private static SpotShare count(Map<String, ?> template, boolean typical) {
        int spot = 0;
        int all = 0;
        for (Object value : ((Map<?, ?>) template.get("Resources")).values()) {
            Map<?, ?> resource = (Map<?, ?>) value;
            if (GROUP.equals(resource.get("Type"))) {
                Map<?, ?> properties = (Map<?, ?>) resource.get("Properties");
                int size = typical ? typicalSize(properties) : minimum(properties);
                all += size;
                spot += "SPOT".equals(properties.get("CapacityType")) ? size : 0;
            }
        }
        return new SpotShare(spot, all);
    }

    private static int minimum(Map<?, ?> group) {
        return ((Number) ((Map<?, ?>) group.get("ScalingConfig")).get("MinSize")).intValue();
    }

    private static int typicalSize(Map<?, ?> group) {
        return Integer.parseInt(((Map<?, ?>) group.get("Tags")).get(TYPICAL).toString());
    }
}
