package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.aps.CfnRuleGroupsNamespace;
import software.amazon.awscdk.services.aps.CfnWorkspace;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.constructs.Construct;

/**
 * The workspace of Amazon Managed Service for Prometheus, its rules, and where its alerts go: to the topic of all alarms.
 *
 * <p>Its address exists only after it does. Those in the cluster read it from AWS Secrets Manager, the store that they read
 * already; hosts of the legacy side read it from a parameter.
 */
public final class MetricsWorkspace extends Construct {

    private final CfnWorkspace workspace;

    /**
     * @param alias the workspace's alias
     * @param region AWS region
     * @param topicArn the topic that alerts tell
     * @param rules the rules, as Prometheus reads them
     * @param endpointSecret the name in AWS Secrets Manager under which its addresses are written
     * @param endpointParameter the name of the parameter under which its id is written
     */
    public record Props(
            String alias,
            String region,
            String topicArn,
            String rules,
            String endpointSecret,
            String endpointParameter) {}

    /** Creates the workspace, its rules and its addresses. */
    public MetricsWorkspace(Construct scope, String id, Props props) {
        super(scope, id);
        this.workspace = createWorkspace(props);
        createRules(props);
        createAddresses(props);
    }

    /** The workspace's ARN. */
    public String arn() {
        return workspace.getAttrArn();
    }

    private CfnWorkspace createWorkspace(Props props) {
        CfnWorkspace created = CfnWorkspace.Builder.create(this, "Workspace")
                .alias(props.alias())
                .alertManagerDefinition(alertManager(props))
                // The legacy side may write to a workspace with this tag, whatever its id is.
                .tags(List.of(
                        CfnTag.builder().key("metrics").value(props.alias()).build()))
                .build();
        // The history of both sides is what the move is judged by: it outlives the stack.
        created.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        created.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return created;
    }

    private void createRules(Props props) {
        CfnRuleGroupsNamespace.Builder.create(this, "Rules")
                .workspace(workspace.getAttrArn())
                .name("old-against-new")
                .data(props.rules())
                .build();
    }

    private void createAddresses(Props props) {
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
        CfnParameter.Builder.create(this, "WorkspaceId")
                .name(props.endpointParameter())
                .type("String")
                .description("The workspace that the legacy side writes its metrics to")
                .value(workspace.getAttrWorkspaceId())
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
                .formatted(props.topicArn(), props.region());
    }
}
