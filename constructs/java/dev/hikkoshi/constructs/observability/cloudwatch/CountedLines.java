package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.constructs.Construct;

/**
 * Counts lines of some log groups in one metric, whichever fleet wrote them.
 *
 * <p>L1: CDK's {@code MetricFilter} needs an imported log group and a pattern object, three calls of CDK for each filter
 * where this takes one.
 */
public final class CountedLines extends Construct {

    /**
     * @param sources the log groups; they have to exist
     * @param namespace the metric's namespace
     * @param metric the metric's name
     * @param text what a counted line contains, without quotation marks
     */
    public record Props(List<Source> sources, String namespace, String metric, String text) {

        public Props {
            sources = List.copyOf(sources);
            if (text.isEmpty() || text.indexOf('"') >= 0) {
                throw new IllegalArgumentException("a counted line contains a text without quotation marks: " + text);
            }
        }
    }

    /**
     * A log group of one side.
     *
     * @param side {@code legacy} or {@code eks}
     * @param logGroup the log group's name
     */
    public record Source(String side, String logGroup) {}

    /** Creates a filter per log group. */
    public CountedLines(Construct scope, String id, Props props) {
        super(scope, id);
        props.sources().forEach(source -> createFilter(props, source));
    }

    private void createFilter(Props props, Source source) {
        CfnMetricFilter.Builder.create(this, source.side())
                .logGroupName(source.logGroup())
                .filterPattern("\"" + props.text() + "\"")
                .metricTransformations(List.of(CfnMetricFilter.MetricTransformationProperty.builder()
                        .metricName(props.metric())
                        .metricNamespace(props.namespace())
                        .metricValue("1")
                        .build()))
                .build();
    }
}
