package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.constructs.Construct;

/** Counts log lines of both fleets in one metric. */
public final class CountedLines extends Construct {

    /**
     * @param sources the log groups, which must exist
     * @param namespace the metric's namespace
     * @param metric the metric's name
     * @param text the text of a counted line, without quotation marks
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

    /** Creates one filter per log group. */
    public CountedLines(Construct scope, String id, Props props) {
        super(scope, id);
        props.sources().forEach(source -> createFilter(props, source));
    }

    private void createFilter(Props props, Source source) {
        MetricFilter.Builder.create(this, source.side())
                .logGroup(LogGroup.fromLogGroupName(this, source.side() + "-logs", source.logGroup()))
                .filterPattern(FilterPattern.literal("\"" + props.text() + "\""))
                .metricName(props.metric())
                .metricNamespace(props.namespace())
                .metricValue("1")
                .build();
    }
}
