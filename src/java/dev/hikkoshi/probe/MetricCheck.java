package dev.hikkoshi.probe;

import dev.hikkoshi.model.ApplicationMetric;
import java.util.List;

/**
 * One check of one metric.
 *
 * @param metric the metric
 * @param expected what alerts and dashboards read
 * @param found what the pod publishes
 * @param verdict whether they agree
 */
public record MetricCheck(ApplicationMetric metric, String expected, String found, ProbeVerdict verdict) {

    /** The result of a check. */
    public enum ProbeVerdict {
        OK,
        MISSING,
        WRONG
    }

    static MetricCheck missing(ApplicationMetric metric, String expected, String found) {
        return new MetricCheck(metric, expected, found, ProbeVerdict.MISSING);
    }

    static MetricCheck of(ApplicationMetric metric, String expected, String found, boolean agrees) {
        return new MetricCheck(metric, expected, found, agrees ? ProbeVerdict.OK : ProbeVerdict.WRONG);
    }

    static MetricCheck of(ApplicationMetric metric, String expected, String found, List<String> problems) {
        String all = problems.isEmpty() ? found : found + ": " + String.join("; ", problems);
        return of(metric, expected, all, problems.isEmpty());
    }
}
