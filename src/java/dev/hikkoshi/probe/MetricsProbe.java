package dev.hikkoshi.probe;

import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.ApplicationMetric.MetricLabel;
import dev.hikkoshi.model.ApplicationMetric.MetricType;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.probe.Exposition.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what one pod of a feature publishes with what alerts and dashboards read. */
public final class MetricsProbe {

    private final Exposition found;
    private final double longest;
    private final List<MetricCheck> checks = new ArrayList<>();

    private MetricsProbe(Exposition found, Duration longest) {
        this.found = found;
        this.longest = longest.toMillis() / 1000.0;
    }

    /** The result of each check, metric by metric. An empty exposition misses every metric. */
    public static List<MetricCheck> of(Feature feature, Exposition found) {
        MetricsProbe probe = new MetricsProbe(found, feature.longestWork());
        ApplicationMetric.of(feature.kind()).forEach(probe::check);
        return List.copyOf(probe.checks);
    }

    private void check(ApplicationMetric metric) {
        String type = found.type(metric.metric()).orElse("no # TYPE line");
        List<Sample> series = found.of(metric.series());
        if (series.isEmpty() && found.type(metric.metric()).isEmpty()) {
            checks.add(MetricCheck.missing(metric, metric.type().word(), "nothing"));
            return;
        }
        checks.add(MetricCheck.of(
                metric, metric.type().word(), type, type.equals(metric.type().word())));
        if (series.isEmpty()) {
            checks.add(MetricCheck.missing(
                    metric, "series " + metric.series(), "none; give the pod some work, then probe again"));
            return;
        }
        metric.label().ifPresent(label -> checkLabel(metric, label, series));
        if (metric.type() == MetricType.HISTOGRAM) {
            BucketBounds wanted = new BucketBounds(metric.firstBound(), longest);
            checks.add(MetricCheck.of(metric, wanted.words(), BucketBounds.words(series), wanted.problemsOf(series)));
        }
    }

    private void checkLabel(ApplicationMetric metric, MetricLabel label, List<Sample> series) {
        String expected = "label %s: %s".formatted(label.name(), label.meaning());
        List<Sample> without = series.stream()
                .filter(sample -> !sample.labels().containsKey(label.name()))
                .toList();
        if (!without.isEmpty()) {
            String labels = String.join(", ", without.get(0).labels().keySet());
            checks.add(MetricCheck.missing(
                    metric, expected, "a series with " + (labels.isEmpty() ? "no labels" : "the labels " + labels)));
            return;
        }
        TreeSet<String> values = series.stream()
                .map(sample -> sample.labels().get(label.name()))
                .collect(Collectors.toCollection(TreeSet::new));
        checks.add(MetricCheck.of(
                metric, expected, String.join(", ", values), values.stream().allMatch(label::allows)));
    }
}
