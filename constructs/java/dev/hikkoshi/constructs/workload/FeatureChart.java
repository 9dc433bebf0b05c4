package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.draft.Chart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** The cdk8s chart over objects that are typed and complete already. */
public final class FeatureChart {

    private FeatureChart() {}

    /**
     * The chart.
     *
     * @param id the chart's id
     * @param objects in the order in which they are applied; none twice
     */
    public static Chart of(String id, List<? extends HasMetadata> objects) {
        return new Chart(id, ManifestText.json(objects));
    }
}
