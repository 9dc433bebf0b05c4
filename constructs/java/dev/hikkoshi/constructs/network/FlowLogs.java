package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.FlowRecords;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.FlowLog;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogResourceType;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The flow logs of a VPC, in an encrypted log group or a bucket. Log group, key and bucket remain after the stack is
 * deleted, because flow logs are evidence.
 */
public final class FlowLogs extends Construct {

    /**
     * @param name the prefix of the flow log's {@code Name} tag
     * @param vpc the VPC
     * @param records where the records go, and their retention
     */
    public record Props(String name, IVpc vpc, FlowRecords records) {}

    /** Creates the flow log and its destination. */
    public FlowLogs(Construct scope, String id, Props props) {
        super(scope, id);
        if (props.records() instanceof FlowRecords.LogGroup to) {
            ILogGroup group = createLogGroup(to.retentionDays(), createKey());
            // Without withoutPolicyUpdates, FlowLog would add a second policy with a part of the same permissions.
            createFlowLog(
                    props,
                    FlowLogDestination.toCloudWatchLogs(group, createRole(group).withoutPolicyUpdates()));
        } else if (props.records() instanceof FlowRecords.NewBucket to) {
            FlowRecordsBucket bucket = new FlowRecordsBucket(this, "Records", to);
            FlowLog log = createFlowLog(props, bucket.destination());
            // Without the policy, AWS would write one of its own, and CloudFormation could not create this one.
            log.getNode().addDependency(bucket.policy());
        } else if (props.records() instanceof FlowRecords.ExistingBucket to) {
            createFlowLog(props, FlowLogDestination.toS3(Bucket.fromBucketArn(this, "Central", to.arn())));
        }
    }

    private Key createKey() {
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts the VPC's flow logs")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Stack stack = Stack.of(this);
        String logGroups = StackArn.of(stack, "logs", "log-group:*");
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"))
                // In a key policy, * means the key itself.
                .resources(List.of("*"))
                .conditions(Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", logGroups)))
                .build());
        return key;
    }

    private LogGroup createLogGroup(int retentionDays, Key key) {
        LogGroup group = LogGroup.Builder.create(this, "LogGroup")
                .encryptionKey(key)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        // The L2 takes words instead of days.
        ((CfnLogGroup) group.getNode().getDefaultChild()).setRetentionInDays(retentionDays);
        return group;
    }

    /**
     * Creates a separate role, because AWS requires {@code logs:DescribeLogGroups}, which the default role of FlowLog
     * does not have.
     */
    private Role createRole(ILogGroup group) {
        PolicyStatement write = PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"))
                .resources(List.of(group.getLogGroupArn()))
                .build();
        PolicyStatement describe = PolicyStatement.Builder.create()
                .actions(List.of("logs:DescribeLogGroups"))
                .resources(List.of("*"))
                .build();
        Role role = Role.Builder.create(this, "Role")
                .description("Writes the VPC's flow logs")
                .assumedBy(new ServicePrincipal("vpc-flow-logs.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "write-flow-logs",
                        PolicyDocument.Builder.create()
                                .statements(List.of(write, describe))
                                .build()))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "The one wildcard is logs:DescribeLogGroups, which reads names only and takes no narrower resource;"
                        + " writing is allowed to this log group alone.");
        return role;
    }

    private FlowLog createFlowLog(Props props, FlowLogDestination destination) {
        return FlowLog.Builder.create(this, "FlowLog")
                .flowLogName(props.name() + "-flow-logs")
                .resourceType(FlowLogResourceType.fromVpc(props.vpc()))
                .trafficType(FlowLogTrafficType.ALL)
                .destination(destination)
                .build();
    }
}
