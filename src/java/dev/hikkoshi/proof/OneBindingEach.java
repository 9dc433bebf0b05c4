package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 2: every HTTP feature from {@code dual} on has exactly one TargetGroupBinding, of type {@code ip}, for the
 * target group of its own stack. There is no other TargetGroupBinding (traps T12, T13).
 */
final class OneBindingEach {

    private OneBindingEach() {}

    private static final String NAME = "[a-z0-9-]{1,23}-[0-9a-f]{8}";

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        output.manifests().keySet().forEach(file -> {
            List<JsonNode> bindings = output.objects(file, "TargetGroupBinding");
            List<String> groups = groupsOf(output, file);
            int expected = isBound(output, file) ? 1 : 0;
            if (bindings.size() != expected) {
                violations.add("%s has %d bindings, not %d".formatted(file, bindings.size(), expected));
            }
            groups.stream()
                    .filter(group -> !group.matches(NAME))
                    .forEach(group ->
                            violations.add("%s: the name %s has no hash of the properties that replace the group (T9)"
                                    .formatted(file, group)));
            for (JsonNode binding : bindings) {
                String name = binding.at("/spec/targetGroupName").asText();
                if (!groups.equals(List.of(name))) {
                    violations.add("%s binds the target group %s, but its own target groups are %s"
                            .formatted(file, name, groups));
                }
                if (!binding.at("/spec/targetType").asText().equals("ip")
                        || binding.at("/spec/multiClusterTargetGroup").asBoolean()) {
                    violations.add(file + " has a binding that does not use only the addresses of its own pods");
                }
            }
        });
        for (FeatureState state : output.phase().states().values()) {
            String name = state.feature().name();
            if (isBound(output, name) && !output.manifests().containsKey(name)) {
                violations.add(name + " has no manifests and no binding");
            }
        }
        return violations;
    }

    private static boolean isBound(PhaseOutput output, String name) {
        FeatureState state = output.phase().states().get(name);
        if (state == null) {
            return false;
        }
        Feature feature = state.feature();
        return feature instanceof HttpFeature && state.stage() != Stage.ON_LEGACY;
    }

    private static List<String> groupsOf(PhaseOutput output, String stack) {
        return output.properties(stack, "AWS::ElasticLoadBalancingV2::TargetGroup").values().stream()
                .map(group -> group.path("Name").asText())
                .toList();
    }
}
