package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.ec2.CfnFlowLog;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/** The flow logs of a VPC, in an encrypted log group that outlives the stack. */
public final class FlowLogs extends Construct {

    private final Props props;

    /**
     * @param vpcId the VPC
     * @param account the account that owns the key
     * @param region the region of the log group
     * @param retentionDays how long records are kept; one of the numbers that CloudWatch Logs allows
     */
    public record Props(String vpcId, String account, String region, int retentionDays) {}

    public FlowLogs(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        CfnKey key = createKey();
        CfnLogGroup group = createLogGroup(key);
        CfnRole role = createRole(group);
        createFlowLog(group, role);
    }

    private CfnKey createKey() {
        CfnKey key = CfnKey.Builder.create(this, "Key")
                .description("Encrypts the VPC's flow logs")
                .enableKeyRotation(true)
                .keyPolicy(Statement.document(
                        // A key policy's resource is the key itself; without the account nobody could change the
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
                .build();
        return retained(key);
    }

    private CfnLogGroup createLogGroup(CfnKey key) {
        CfnLogGroup group = CfnLogGroup.Builder.create(this, "LogGroup")
                .kmsKeyId(key.getAttrArn())
                .retentionInDays(props.retentionDays())
                .build();
        return retained(group);
    }

    private CfnRole createRole(CfnLogGroup group) {
        Map<String, Object> write = Statement.document(
                Statement.allow(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
                        List.of(group.getAttrArn())),
                // Describing groups has no resource to narrow it to.
                Statement.allow(List.of("logs:DescribeLogGroups"), List.of("*")));
        CfnRole role = CfnRole.Builder.create(this, "Role")
                .description("Writes the VPC's flow logs")
                .assumeRolePolicyDocument(Statement.trust("vpc-flow-logs.amazonaws.com"))
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("write-flow-logs")
                        .policyDocument(write)
                        .build()))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "The one wildcard is logs:DescribeLogGroups, which reads names only and takes no narrower resource;"
                        + " writing is allowed to this log group alone.");
        return role;
    }

    private void createFlowLog(CfnLogGroup group, CfnRole role) {
        CfnFlowLog.Builder.create(this, "FlowLog")
                .resourceType("VPC")
                .resourceId(props.vpcId())
                .trafficType("ALL")
                .logDestinationType("cloud-watch-logs")
                .logGroupName(group.getRef())
                .deliverLogsPermissionArn(role.getAttrArn())
                .build();
    }

    private Map<String, Object> arn(String service, String region, String resource) {
        return Map.of(
                "Fn::Sub", "arn:${AWS::Partition}:%s:%s:%s:%s".formatted(service, region, props.account(), resource));
    }

    /** What happened in the network is evidence: deleting the stack keeps it. */
    private static <T extends CfnResource> T retained(T resource) {
        resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return resource;
    }
}
