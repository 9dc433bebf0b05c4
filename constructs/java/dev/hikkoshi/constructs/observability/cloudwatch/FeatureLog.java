package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.CfnMetricFilter;
import software.constructs.Construct;

/**
 * The log group of one feature. Both sides write to it, to streams that start with the side's word: one search finds what
 * happened on either.
 */
public final class FeatureLog extends Construct {

    /**
     * @param name {@code /<service>/<environment>/<feature>}
     * @param retentionDays one of CloudWatch Logs' retention times
     * @param marks lines that are counted
     */
    public record Props(String name, int retentionDays, List<Mark> marks) {

        public Props {
            marks = List.copyOf(marks);
            if (!name.startsWith("/")) {
                throw new IllegalArgumentException("a log group's name is a path: " + name);
            }
        }
    }

    /**
     * Lines that are counted.
     *
     * @param metric the name of the metric that counts them
     * @param namespace the metric's namespace
     * @param pattern CloudWatch Logs' filter pattern
     */
    public record Mark(String metric, String namespace, String pattern) {}

    /** Creates the log group and the filters that count. */
    public FeatureLog(Construct scope, String id, Props props) {
        super(scope, id);
        CfnLogGroup group = createGroup(props);
        props.marks().forEach(mark -> createCount(group, mark));
    }

    private CfnLogGroup createGroup(Props props) {
        CfnLogGroup group = CfnLogGroup.Builder.create(this, "LogGroup")
                .logGroupName(props.name())
                .retentionInDays(props.retentionDays())
                .build();
        // What was logged is evidence: it outlives the stack.
        group.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        group.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return group;
    }

    private void createCount(CfnLogGroup group, Mark mark) {
        CfnMetricFilter.Builder.create(this, mark.metric())
                .logGroupName(group.getRef())
                .filterPattern(mark.pattern())
                .metricTransformations(List.of(CfnMetricFilter.MetricTransformationProperty.builder()
                        .metricName(mark.metric())
                        .metricNamespace(mark.namespace())
                        .metricValue("1")
                        .defaultValue(0)
                        .build()))
                .build();
    }
}
