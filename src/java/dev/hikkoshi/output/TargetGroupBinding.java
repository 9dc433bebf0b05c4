package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The object that makes the AWS Load Balancer Controller register pods in a target group.
 *
 * @param object the object as it is applied
 */
public record TargetGroupBinding(JsonNode object) {

    /** Its kind. */
    public static final String KIND = "TargetGroupBinding";

    /** The bindings among objects, in their order. */
    public static List<TargetGroupBinding> in(List<JsonNode> objects) {
        return KubernetesObjects.ofKind(objects, KIND).stream()
                .map(TargetGroupBinding::new)
                .toList();
    }

    /** The name of the target group. */
    public String targetGroup() {
        return object.at("/spec/targetGroupName").asText();
    }

    /** Whether it registers the addresses of its own pods alone: not instances, and not beside another cluster. */
    public boolean registersOwnPods() {
        return object.at("/spec/targetType").asText().equals("ip")
                && !object.at("/spec/multiClusterTargetGroup").asBoolean();
    }
}
