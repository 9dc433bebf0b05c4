package dev.hikkoshi.proof;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.KubernetesObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Invariant 13, in addition to the house rules: a manifest has at most 100 KB, the limit of the manifest handler. */
final class ManifestSizes {

    private ManifestSizes() {}

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        for (String stack : output.templates().keySet()) {
            output.properties(stack, KubernetesObjects.APPLIED).forEach((id, applied) -> {
                int bytes = applied.path("Manifest").asText().getBytes(StandardCharsets.UTF_8).length;
                if (bytes > AwsLimits.MANIFEST_BYTES) {
                    violations.add(String.format(Locale.ROOT, "%s/%s: a manifest of %,d bytes", stack, id, bytes));
                }
            });
        }
        return violations;
    }
}
