package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.ShareParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Invariant 4, second half: a roll-back changes only weights, replicas, consumers and suspend flags. People roll back
 * in an emergency, at night: a roll-back must not contain other changes.
 *
 * <p>{@link ShareParts} lists what carries a share and what follows from it. A roll-back to {@code on-legacy} removes resources.
 * An evacuation changes the target groups of the rule and deletes the canary rule, which forwards only to EKS. The stacks of
 * extensions are deployed by other commands, after those of the roll-back.
 */
final class RollBacksTouchSharesOnly {

    private RollBacksTouchSharesOnly() {}

    private static final String ALLOWED = "only shares, and what follows from them, may change";

    static Judged inStep(StepOutput output) {
        LedgerStep step = output.step();
        if (!step.goesBack() || step.toLegacy()) {
            return new Judged();
        }
        Judged judged = new Judged();
        output.after().templates().forEach((stack, template) -> {
            if (!output.after().isOfExtension(stack)) {
                judged.look();
                Differences.between(output.before().template(stack), template).stream()
                        .filter(path -> !isAllowed(path, step.evacuate()))
                        .forEach(path -> judged.add(ofTemplate(stack, path)));
            }
        });
        output.after().manifests().forEach((file, objects) -> {
            Map<String, JsonNode> before = byName(output.before().manifests().getOrDefault(file, List.of()));
            byName(objects).forEach((name, object) -> {
                judged.look();
                JsonNode earlier = before.get(name);
                if (earlier == null) {
                    judged.add(Problem.ofOutput(file, name, "a roll-back adds it", ALLOWED));
                } else {
                    Differences.between(earlier, object).stream()
                            .filter(path -> !ShareParts.inObject(path))
                            .forEach(path ->
                                    judged.add(Problem.ofOutput(file, name, "a roll-back changes " + path, ALLOWED)));
                }
            });
        });
        return judged;
    }

    private static Problem ofTemplate(String stack, String path) {
        return Problem.ofOutput(stack, ShareParts.nameIn(path), "a roll-back changes " + path, ALLOWED);
    }

    private static boolean isAllowed(String path, boolean evacuate) {
        return ShareParts.inTemplate(path) || evacuate && ShareParts.isListOfGroups(path);
    }

    private static Map<String, JsonNode> byName(List<JsonNode> objects) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        objects.forEach(object -> named.put(KubernetesObjects.name(object), object));
        return named;
    }
}
