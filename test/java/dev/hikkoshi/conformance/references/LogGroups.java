package dev.hikkoshi.conformance.references;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every log group has a retention and exists before its first use. The templates create the groups of the CloudWatch
 * agents (Amazon CloudWatch user guide, Container Insights, Fluent Bit log groups), and PutMetricFilter refuses a
 * missing group.
 */
public final class LogGroups implements Check {

    private static final String GROUP = "AWS::Logs::LogGroup";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> written = new TreeSet<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, GROUP)
                .forEach((id, group) -> {
                    written.add(group.path("LogGroupName").asText());
                    if (group.path("RetentionInDays").asInt() == 0) {
                        faults.add("%s/%s: its lines are kept for ever".formatted(stack, id));
                    }
                }));
        if (output.phase().hasCluster()
                && output.phase().environment().observability().sends(Signal.LOGS, Backend.CLOUDWATCH)) {
            String cluster = output.phase().environment().service().name() + "-"
                    + output.phase().environment().name();
            List.of("application", "dataplane", "host").stream()
                    .map(name -> "/aws/containerinsights/" + cluster + "/" + name)
                    .filter(name -> !written.contains(name))
                    .forEach(name -> faults.add("cluster: the agents create " + name + ", without an end"));
        }
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::Logs::MetricFilter")
                .forEach((id, filter) -> {
                    String name = filter.path("LogGroupName").asText();
                    if (!name.isEmpty() && !written.contains(name)) {
                        faults.add("%s/%s: no stack creates %s".formatted(stack, id, name));
                    }
                }));
        return faults;
    }
}
