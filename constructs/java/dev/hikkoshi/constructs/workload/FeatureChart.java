package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.draft.Chart;
import java.util.Collection;
import java.util.stream.Collectors;

/** The cdk8s chart over groups of objects that are typed and complete already. */
public final class FeatureChart {

    private FeatureChart() {}

    /**
     * The chart.
     *
     * @param id the chart's id
     * @param groups in the order in which they are applied; no object twice
     */
    public static Chart of(String id, Collection<ManifestGroup> groups) {
        return new Chart(id, groups.stream().map(FeatureChart::elements).collect(Collectors.joining(",", "[", "]")));
    }

    /** A group's objects without the brackets around them. */
    private static String elements(ManifestGroup group) {
        return group.json().substring(1, group.json().length() - 1);
    }
}
