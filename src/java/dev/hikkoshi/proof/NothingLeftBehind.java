package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.output.InboundRule;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 7: a layer exists until the ledger removes it. After {@code retire}, the legacy side contains nothing of
 * the feature. After {@code decommission}, the templates contain no VM, user profile, SSH key, open port 22 or other
 * resource of the legacy side.
 */
final class NothingLeftBehind {

    private NothingLeftBehind() {}

    private static final int SSH = 22;

    private static final Set<String> MACHINES = Set.of(
            "AWS::AutoScaling::AutoScalingGroup",
            "AWS::AutoScaling::ScheduledAction",
            "AWS::EC2::Instance",
            "AWS::EC2::KeyPair");

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        judgeLayers(output, violations);
        for (FeatureState state : output.phase().states().values()) {
            if (state.stage() == Stage.RETIRED) {
                judgeRetired(output, state.feature().name(), violations);
                if (!LegacyParameters.of(output, state.feature()).isEmpty()) {
                    violations.add(state.feature().name() + " has retired, but its legacy parameters still exist");
                }
            }
        }
        if (!output.phase().hasLegacy()) {
            judgeDecommissioned(output, violations);
        }
        return violations;
    }

    private static void judgeLayers(PhaseOutput output, List<String> violations) {
        if (output.phase().environment().legacy().provider() != LegacyProvider.AUTOSCALING) {
            return;
        }
        Set<String> given = new TreeSet<>();
        for (JsonNode group : output.properties("legacy", "AWS::AutoScaling::AutoScalingGroup")
                .values()) {
            group.path("Tags").forEach(tag -> {
                if (tag.path("Key").asText().equals("hikkoshi:layer")) {
                    given.add(tag.path("Value").asText().replaceFirst("^.*/", ""));
                }
            });
        }
        Set<String> expected = new TreeSet<>();
        output.phase().layers().stream().map(Layer::name).forEach(expected::add);
        if (!given.equals(expected)) {
            violations.add("legacy: the layers are " + given + ", not " + expected);
        }
    }

    private static void judgeRetired(PhaseOutput output, String feature, List<String> violations) {
        if (output.template(feature).toString().contains(":legacy:")) {
            violations.add(feature + " has retired, but still imports from the legacy stack");
        }
    }

    private static void judgeDecommissioned(PhaseOutput output, List<String> violations) {
        if (output.templates().containsKey("legacy")) {
            violations.add("legacy: the stack still exists");
        }
        output.stacks().forEach(template -> {
            String stack = template.stack();
            Resources resources = template.resources();
            resources.ids().forEach(id -> {
                String type = resources.type(id);
                if (MACHINES.contains(type) || type.startsWith("AWS::OpsWorks::")) {
                    violations.add("%s/%s: a %s still exists".formatted(stack, id, type));
                }
            });
            InboundRule.in(List.of(template)).stream()
                    .filter(rule -> rule.isFor(SSH))
                    .forEach(rule -> violations.add("%s/%s: port 22 is still open".formatted(stack, rule.logicalId())));
            String text = template.body().toString();
            for (String trace : List.of(":legacy:", "/legacy/", "\"KeyName\"", "hikkoshi:layer")) {
                if (text.contains(trace)) {
                    violations.add("%s: a reference to the legacy side still exists: %s".formatted(stack, trace));
                }
            }
        });
    }
}
