package dev.hikkoshi.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Stage;
import software.constructs.Construct;

/**
 * The templates of every feature's stack over the whole move of the sample, each phase only with the features that it
 * changed, because the other templates stay the same. One synthesis creates all of them.
 *
 * @param steps one entry per template
 */
record MoveTemplates(List<Step> steps) {

    /**
     * One template.
     *
     * @param phase the number of the phase
     * @param state the state of the feature in the template
     * @param template the synthesized template
     * @param stack the stack, for its manifests and files
     */
    record Step(int phase, FeatureState state, JsonNode template, FeatureStack stack) {

        /** The resources of a type, by logical id. */
        Map<String, JsonNode> resources(String type) {
            Map<String, JsonNode> found = new LinkedHashMap<>();
            template.path("Resources").properties().forEach(resource -> {
                if (resource.getValue().path("Type").asText().equals(type)) {
                    found.put(resource.getKey(), resource.getValue());
                }
            });
            return found;
        }

        /** The name of the feature and the number of the phase, for messages of failed tests. */
        String label() {
            return state.feature().name() + " in phase " + phase + " ("
                    + state.stage().word() + " " + state.share() + ")";
        }
    }

    private static final class Holder {
        private static final MoveTemplates ALL = synthesize();
    }

    static MoveTemplates all() {
        return Holder.ALL;
    }

    /** The templates of one feature, in the order of the phases. */
    List<Step> of(String feature) {
        return steps.stream()
                .filter(step -> step.state().feature().name().equals(feature))
                .toList();
    }

    /** The stack of a feature in a phase. */
    static FeatureStack feature(Construct stage, Phase phase, String name) {
        return new FeatureStack(stage, name, FeatureStackProps.of(phase, name));
    }

    private static MoveTemplates synthesize() {
        Map<FeatureStack, Phase> stacks = new LinkedHashMap<>();
        Path directory = Synthesized.app(
                        "feature-stacks", app -> FullMove.plan().phases().forEach(phase -> {
                            List<FeatureState> changed = phase.states().values().stream()
                                    .filter(state -> state.since() == phase.number())
                                    .toList();
                            if (!changed.isEmpty()) {
                                Stage stage =
                                        Stage.Builder.create(app, id(phase)).build();
                                changed.forEach(state -> stacks.put(
                                        feature(stage, phase, state.feature().name()), phase));
                            }
                        }))
                .directory();
        List<Step> steps = new ArrayList<>();
        stacks.forEach((stack, phase) -> {
            String feature = stack.getNode().getId();
            JsonNode template = Synthesized.read(directory, id(phase)).template(feature);
            steps.add(new Step(phase.number(), phase.state(feature), template, stack));
        });
        return new MoveTemplates(steps);
    }

    private static String id(Phase phase) {
        return String.format(Locale.ROOT, "phase%03d", phase.number());
    }
}
