package dev.hikkoshi.constructs.observability.collector;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.observability.kubernetes.AgentRights;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * What the OpenTelemetry collectors use in AWS: a log group for each signal that CloudWatch keeps as lines, and the right to write
 * there and nowhere else. A collector that sends only to an OTLP endpoint has no role.
 */
public final class CollectorRights extends Construct {

    private final List<AgentRights> all = new ArrayList<>();

    /**
     * The collectors.
     *
     * @param collected the signals that they carry, with the backend of each
     * @param groups the names of the log groups
     * @param agent the props of the rights of a service account
     */
    public record Props(
            Map<Signal, Backend> collected,
            CollectorLogGroups groups,
            BiFunction<String, List<PolicyStatement>, AgentRights.Props> agent) {

        private boolean inCloudWatch(Signal signal) {
            return collected.get(signal) == Backend.CLOUDWATCH;
        }
    }

    /** Creates the groups and the rights. */
    public CollectorRights(Construct scope, String id, Props props) {
        super(scope, id);
        List<String> groups = new ArrayList<>();
        if (props.inCloudWatch(Signal.KUBERNETES_EVENTS)) {
            groups.add(createGroup("Events", props.groups().events()));
        }
        if (props.inCloudWatch(Signal.APPLICATION_METRICS)) {
            groups.add(createGroup("Metrics", props.groups().metrics()));
        }
        if (!groups.isEmpty()) {
            List<PolicyStatement> statements = List.of(writeLogs(groups));
            all.add(new AgentRights(this, "Reader", props.agent().apply(Collector.READER, statements)));
        }
        if (props.inCloudWatch(Signal.TRACES)) {
            AgentRights gateway =
                    new AgentRights(this, "Gateway", props.agent().apply(Collector.GATEWAY, List.of(sendTraces())));
            gateway.acknowledgeWildcard("AWS X-Ray knows no resources for traces; the collector can read none.");
            all.add(gateway);
        }
    }

    /** The rights of the collectors that use AWS. Pods get credentials only if these exist before them. */
    public List<AgentRights> all() {
        return List.copyOf(all);
    }

    private String createGroup(String id, String name) {
        LogGroup group = LogGroup.Builder.create(this, id)
                .logGroupName(name)
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Acknowledgement.of(
                group,
                "AwsSolutions-CW1",
                "Events and metrics have no content of users; the service's key encrypts them.");
        return name;
    }

    /**
     * A collector makes its own stream in a group that exists ({@code aws-sdk} calls of {@code awscloudwatchlogsexporter} and
     * {@code awsemfexporter}, in {@code internal/aws/cwlogs/cwlog_client.go}: PutLogEvents, and CreateLogStream if the stream is
     * missing).
     */
    private PolicyStatement writeLogs(List<String> groups) {
        return PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(groups.stream()
                        .map(name -> StackArn.of(Stack.of(this), "logs", "log-group:" + name + ":*"))
                        .toList())
                .build();
    }

    private static PolicyStatement sendTraces() {
        return PolicyStatement.Builder.create()
                .actions(List.of("xray:PutTraceSegments"))
                .resources(List.of("*"))
                .build();
    }
}
