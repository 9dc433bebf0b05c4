package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.aps.CfnRuleGroupsNamespace;
import software.amazon.awscdk.services.aps.CfnWorkspace;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The workspace of Amazon Managed Service for Prometheus, and its rules. Its alerts go to the topic of all alarms.
 *
 * <p>Its address is known only after its deployment. Pods read it from AWS Secrets Manager, which they read already; hosts
 * of the legacy side read it from a parameter. L1: CDK has no L2 for this service.
 */
public final class MetricsWorkspace extends Construct {

    private final String arn;

    /**
     * @param alias the workspace's alias
     * @param region AWS region
     * @param topic the topic that its alerts notify
     * @param rules the rules, as Prometheus reads them
     * @param endpointSecret the secret in AWS Secrets Manager that gets its addresses
     * @param endpointParameter the parameter that gets its id
     */
    public record Props(
            String alias, String region, ITopic topic, String rules, String endpointSecret, String endpointParameter) {}

    /** Creates the workspace, its rules and its addresses. */
    public MetricsWorkspace(Construct scope, String id, Props props) {
        super(scope, id);
        CfnWorkspace workspace = createWorkspace(props);
        this.arn = workspace.getAttrArn();
        createRules(props);
        createAddresses(props, workspace);
    }

    /** The right to write metrics. */
    public PolicyStatement remoteWrite() {
        return allow("aps:RemoteWrite");
    }

    /** The right to query metrics. */
    public PolicyStatement query() {
        return allow("aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics");
    }

    private PolicyStatement allow(String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(arn))
                .build();
    }

    private CfnWorkspace createWorkspace(Props props) {
        CfnWorkspace created = CfnWorkspace.Builder.create(this, "Workspace")
                .alias(props.alias())
                .alertManagerDefinition(alertManager(props))
                // The legacy side may write to a workspace with this tag, whatever its id is.
                .tags(List.of(
                        CfnTag.builder().key("metrics").value(props.alias()).build()))
                .build();
        // The move is judged by the history of both sides: it outlives the stack.
        created.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        return created;
    }

    private void createRules(Props props) {
        CfnRuleGroupsNamespace.Builder.create(this, "Rules")
                .workspace(arn)
                .name("old-against-new")
                .data(props.rules())
                .build();
    }

    /**
     * L1: CDK's {@code Secret} generates a password, or takes a {@code SecretValue}, which is made by {@code
     * unsafePlainText}. These are addresses that everyone may know, and "unsafe" would alarm a reader for nothing.
     */
    private void createAddresses(Props props, CfnWorkspace workspace) {
        String endpoint = workspace.getAttrPrometheusEndpoint();
        CfnSecret secret = CfnSecret.Builder.create(this, "Addresses")
                .name(props.endpointSecret())
                .description("Where metrics are written to and asked for; nothing in it is confidential")
                .secretString(
                        "{\"remoteWrite\":\"" + endpoint + "api/v1/remote_write\",\"query\":\"" + endpoint + "\"}")
                .build();
        Acknowledgement.of(
                secret,
                "AwsSolutions-SMG4",
                "It holds addresses that everyone may know; access to the workspace is signed with IAM.");
        StringParameter.Builder.create(this, "WorkspaceId")
                .parameterName(props.endpointParameter())
                .description("The workspace that the legacy side writes its metrics to")
                .stringValue(workspace.getAttrWorkspaceId())
                .build();
    }

    private static String alertManager(Props props) {
        return """
                alertmanager_config: |
                  route:
                    receiver: topic
                    group_by: [alertname, feature]
                  receivers:
                    - name: topic
                      sns_configs:
                        - topic_arn: %s
                          sigv4:
                            region: %s
                          subject: '{{ .CommonLabels.alertname }} {{ .CommonLabels.feature }}'
                          send_resolved: true
                """
                .formatted(props.topic().getTopicArn(), props.region());
    }
}
