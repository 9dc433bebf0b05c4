package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.TargetGroupBinding;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.List;

/**
 * Invariant 2: every HTTP feature from {@code dual} on has exactly one TargetGroupBinding, of type {@code ip}, for the
 * target group of its own stack. There is no other TargetGroupBinding (traps T12, T13).
 */
final class OneBindingEach {

    private OneBindingEach() {}

    private static final String NAME = "[a-z0-9-]{1,23}-[0-9a-f]{8}";

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        output.manifests().keySet().forEach(file -> {
            List<TargetGroupBinding> bindings = TargetGroupBinding.in(output.objects(file));
            List<TargetGroup> own = TargetGroup.in(output.stack(file));
            List<String> groups =
                    own.stream().map(group -> group.name().asText()).toList();
            int expected = isBound(output, file) ? 1 : 0;
            judged.look(Math.max(expected, bindings.size()));
            if (bindings.size() != expected) {
                judged.add(Problem.ofOutput(
                        file,
                        "",
                        "it has %d bindings".formatted(bindings.size()),
                        "in this stage it has %d".formatted(expected)));
            }
            own.stream()
                    .filter(group -> !group.name().asText().matches(NAME))
                    .forEach(group -> judged.add(group.problem(
                            "the name is %s".formatted(group.name()),
                            "a name ends with a hash of the properties that replace the group (T9)")));
            for (TargetGroupBinding binding : bindings) {
                String name = binding.targetGroup();
                if (!groups.equals(List.of(name))) {
                    judged.add(problem(
                            file,
                            binding,
                            "it binds the target group " + name,
                            "it must bind the target group of its stack: " + groups));
                }
                if (!binding.registersOwnPods()) {
                    judged.add(problem(
                            file,
                            binding,
                            "it registers more than the addresses of its own pods",
                            "targetType: ip, without multiClusterTargetGroup"));
                }
            }
        });
        for (FeatureState state : output.phase().states().values()) {
            String name = state.feature().name();
            if (isBound(output, name) && !output.manifests().containsKey(name)) {
                judged.add(Problem.ofOutput(
                        name, "", "it has no manifests and no binding", "in this stage it has one binding"));
            }
        }
        return judged;
    }

    private static boolean isBound(PhaseOutput output, String name) {
        FeatureState state = output.phase().states().get(name);
        if (state == null) {
            return false;
        }
        Feature feature = state.feature();
        return feature instanceof HttpFeature && state.stage() != Stage.ON_LEGACY && state.stage() != Stage.ADOPTED;
    }

    private static Problem problem(String file, TargetGroupBinding binding, String what, String allowed) {
        return Problem.ofOutput(file, KubernetesObjects.name(binding.object()), what, allowed);
    }
}
