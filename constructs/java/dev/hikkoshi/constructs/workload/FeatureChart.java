package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.draft.Composer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** The cdk8s chart over objects that are typed and complete already. */
public final class FeatureChart {

    private FeatureChart() {}

    /**
     * The objects as a YAML stream, one document each: what a reviewer reads and what is applied.
     *
     * @param id the chart's id
     * @param objects in the order in which they are applied; none twice
     */
    public static String yaml(String id, List<? extends HasMetadata> objects) {
        return Composer.yaml(id, ManifestText.json(objects));
    }
}
