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
 * The workspace of Amazon Managed Service for Prometheus, and its rules. Its alerts notify the topic of all alarms.
 *
 * <p>Its address is known only after the deployment. Pods read it from AWS Secrets Manager, as they do for other
 * secrets; legacy hosts read it from a parameter. It is an L1, because CDK has no L2 for this service.
 */
public final class MetricsWorkspace extends Construct {

    private final String arn;

    /**
     * @param alias the workspace's alias
     * @param region AWS region
     * @param topic the topic that its alerts notify
     * @param rules the rules, in the format of Prometheus
     * @param endpointSecret the secret in AWS Secrets Manager for its addresses
     * @param endpointParameter the parameter for its id
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

    /** The permission to write metrics. */
    public PolicyStatement remoteWrite() {
        return allow("aps:RemoteWrite");
    }

    /** The permission to query metrics. */
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
                // The legacy side may write to a workspace with this tag; it does not know the id.
                .tags(List.of(
                        CfnTag.builder().key("metrics").value(props.alias()).build()))
                .build();
        // The workspace remains after the stack is deleted, because its history of both sides documents the move.
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
     * L1, because CDK's {@code Secret} generates a password or needs {@code SecretValue.unsafePlainText}. The values
     * are addresses and not secret, so the word "unsafe" would mislead readers.
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
