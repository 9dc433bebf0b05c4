package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values that keep the cluster's own pods on on-demand nodes, which AWS does not interrupt (trap T22). */
final class OnDemand {

    private OnDemand() {}

    /** The node selector of on-demand nodes. */
    static Map<String, Object> selector() {
        Map<String, Object> selector = new LinkedHashMap<>();
        selector.put("hikkoshi.dev/capacity", "on-demand");
        return selector;
    }
}
