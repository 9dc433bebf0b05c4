package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.KubernetesObjects;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Invariant 13, in addition to the house rules: a manifest has at most 100 KB, the limit of the manifest handler. */
final class ManifestSizes {

    private ManifestSizes() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (String stack : output.templates().keySet()) {
            KubernetesObjects.manifests(output.stack(stack).resources()).forEach((id, manifest) -> {
                judged.look();
                int bytes = manifest.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > AwsLimits.MANIFEST_BYTES) {
                    judged.add(Problem.ofOutput(
                            stack,
                            id,
                            String.format(Locale.ROOT, "the manifest has %,d bytes", bytes),
                            String.format(Locale.ROOT, "at most %,d", AwsLimits.MANIFEST_BYTES)));
                }
            });
        }
        return judged;
    }
}
