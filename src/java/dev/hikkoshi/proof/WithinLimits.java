package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.constructs.rules.HouseRule;
import dev.hikkoshi.constructs.rules.SynthesizedTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invariant 13: the templates of a phase keep all house rules, quotas and limits among them, and a manifest stays below
 * the 100 KB that the handler takes.
 */
final class WithinLimits implements Invariant.OfPhases {

    private static final int LARGEST_MANIFEST = 100_000;

    @Override
    public List<String> inPhase(PhaseOutput output) {
        List<SynthesizedTemplate> templates = new ArrayList<>();
        output.templates().forEach((stack, body) -> templates.add(new SynthesizedTemplate(stack, body, bytes(body))));
        List<String> violations = new ArrayList<>();
        HouseRule.checkAll(templates).forEach(violation -> violations.add(violation.toString()));
        for (String stack : output.templates().keySet()) {
            output.properties(stack, "Custom::AWSCDK-EKS-KubernetesResource").forEach((id, applied) -> {
                int bytes = bytes(applied.path("Manifest"));
                if (bytes > LARGEST_MANIFEST) {
                    violations.add(String.format(Locale.ROOT, "%s/%s: a manifest of %,d bytes", stack, id, bytes));
                }
            });
        }
        return violations;
    }

    private static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
