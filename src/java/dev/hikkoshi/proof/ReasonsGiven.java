package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Invariant 14, the part that the templates show: every acknowledged rule of cdk-nag has a sentence that says why. */
final class ReasonsGiven {

    private ReasonsGiven() {}

    private static final int SHORTEST_SENTENCE = 20;

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        output.templates().forEach((stack, template) -> template.path("Resources")
                .properties()
                .forEach(resource -> {
                    for (JsonNode rule : resource.getValue().at("/Metadata/cdk_nag/rules_to_suppress")) {
                        if (rule.path("reason").asText().length() < SHORTEST_SENTENCE) {
                            violations.add("%s/%s acknowledges %s without a reason"
                                    .formatted(
                                            stack,
                                            resource.getKey(),
                                            rule.path("id").asText()));
                        }
                    }
                }));
        return violations;
    }
}
