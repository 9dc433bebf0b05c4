package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.CfnFlowLogProps;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRoleProps;
import software.amazon.awscdk.services.kms.CfnKeyProps;
import software.amazon.awscdk.services.logs.CfnLogGroupProps;

/** The flow logs of a VPC, in an encrypted log group that outlives the stack. */
public final class FlowLogs extends Part {

    private final Props props;

    /**
     * @param vpcId the VPC
     * @param account the account that owns the key
     * @param region the region of the log group
     * @param retentionDays how long records are kept; one of the numbers that CloudWatch Logs allows
     */
    public record Props(String vpcId, String account, String region, int retentionDays) {}

    public FlowLogs(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Resource key = createKey();
        Resource group = createLogGroup(key);
        Resource role = createRole(group);
        createFlowLog(group, role);
    }

    private Resource createKey() {
        Resource key = Resource.create(
                this,
                "Key",
                CfnKeyProps.builder()
                        .description("Encrypts the VPC's flow logs")
                        .enableKeyRotation(true)
                        .keyPolicy(Statement.document(
                                // A key policy's resource is the key itself; without the account nobody could change
                                // the
                                // policy.
                                Statement.allow(List.of("kms:*"), List.of("*"))
                                        .principal(Map.of("AWS", arn("iam", "", "root"))),
                                Statement.allow(
                                                List.of(
                                                        "kms:Encrypt",
                                                        "kms:Decrypt",
                                                        "kms:ReEncrypt*",
                                                        "kms:GenerateDataKey*",
                                                        "kms:DescribeKey"),
                                                List.of("*"))
                                        .service("logs." + props.region() + ".amazonaws.com")
                                        .when(
                                                "ArnLike",
                                                "kms:EncryptionContext:aws:logs:arn",
                                                arn("logs", props.region(), "log-group:*"))))
                        .build());
        return retained(key);
    }

    private Resource createLogGroup(Resource key) {
        Resource group = Resource.create(
                this,
                "LogGroup",
                CfnLogGroupProps.builder()
                        .kmsKeyId(key.attribute("Arn"))
                        .retentionInDays(props.retentionDays())
                        .build());
        return retained(group);
    }

    private Resource createRole(Resource group) {
        Map<String, Object> write = Statement.document(
                Statement.allow(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
                        List.of(group.attribute("Arn"))),
                // Describing groups has no resource to narrow it to.
                Statement.allow(List.of("logs:DescribeLogGroups"), List.of("*")));
        Resource role = Resource.create(
                this,
                "Role",
                CfnRoleProps.builder()
                        .description("Writes the VPC's flow logs")
                        .assumeRolePolicyDocument(Statement.trust("vpc-flow-logs.amazonaws.com"))
                        .policies(List.of(CfnRole.PolicyProperty.builder()
                                .policyName("write-flow-logs")
                                .policyDocument(write)
                                .build()))
                        .build());
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "The one wildcard is logs:DescribeLogGroups, which reads names only and takes no narrower resource;"
                        + " writing is allowed to this log group alone.");
        return role;
    }

    private void createFlowLog(Resource group, Resource role) {
        Resource.create(
                this,
                "FlowLog",
                CfnFlowLogProps.builder()
                        .resourceType("VPC")
                        .resourceId(props.vpcId())
                        .trafficType("ALL")
                        .logDestinationType("cloud-watch-logs")
                        .logGroupName(group.ref())
                        .deliverLogsPermissionArn(role.attribute("Arn"))
                        .build());
    }

    private Map<String, Object> arn(String service, String region, String resource) {
        return Map.of(
                "Fn::Sub", "arn:${AWS::Partition}:%s:%s:%s:%s".formatted(service, region, props.account(), resource));
    }

    /** What happened in the network is evidence: deleting the stack keeps it. */
    private static <T extends Resource> T retained(T resource) {
        resource.onRemoval(Resource.Removal.RETAIN);
        return resource;
    }
}
