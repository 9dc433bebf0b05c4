package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.policy.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * Closes the security group that AWS creates with a VPC, and that opens all instances to each other which name no other.
 * CloudFormation cannot take rules away that it has not made, so a small function does, once.
 */
public final class ClosedDefaultSecurityGroup extends Construct {

    private static final String SOURCE = "close_default_security_group.py";

    private final Props props;

    /**
     * @param securityGroupId the default security group of a VPC
     * @param account the account that owns it
     * @param region where it is
     * @param logRetentionDays how long the function's log is kept; one of the numbers that CloudWatch Logs allows
     */
    public record Props(String securityGroupId, String account, String region, int logRetentionDays) {}

    public ClosedDefaultSecurityGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        CfnLogGroup log = createLogGroup();
        CfnRole role = createRole(log);
        CfnFunction function = createFunction(log, role);
        createCall(function);
    }

    private CfnLogGroup createLogGroup() {
        CfnLogGroup log = CfnLogGroup.Builder.create(this, "Log")
                .retentionInDays(props.logRetentionDays())
                .build();
        log.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.DELETE);
        log.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.DELETE);
        return log;
    }

    private CfnRole createRole(CfnLogGroup log) {
        Map<String, Object> close = Statement.document(
                Statement.allow(
                        List.of("ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"),
                        List.of(Map.of(
                                "Fn::Sub",
                                List.of(
                                        "arn:${AWS::Partition}:ec2:%s:%s:security-group/${Group}"
                                                .formatted(props.region(), props.account()),
                                        Map.of("Group", props.securityGroupId()))))),
                Statement.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getAttrArn())));
        return CfnRole.Builder.create(this, "Role")
                .description("Closes one default security group")
                .assumeRolePolicyDocument(Statement.trust("lambda.amazonaws.com"))
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("close-default-security-group")
                        .policyDocument(close)
                        .build()))
                .build();
    }

    private CfnFunction createFunction(CfnLogGroup log, CfnRole role) {
        return CfnFunction.Builder.create(this, "Function")
                .description("Closes the default security group of a VPC")
                .runtime("python3.14")
                .architectures(List.of("arm64"))
                .handler("index.handler")
                .timeout(60)
                .role(role.getAttrArn())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(log.getRef())
                        .build())
                .code(CfnFunction.CodeProperty.builder().zipFile(source()).build())
                .build();
    }

    private void createCall(CfnFunction function) {
        CfnResource.Builder.create(this, "Closed")
                .type("Custom::ClosedDefaultSecurityGroup")
                .properties(new java.util.TreeMap<>(Map.of(
                        "ServiceToken",
                        function.getAttrArn(),
                        "ServiceTimeout",
                        120,
                        "DefaultSecurityGroupId",
                        props.securityGroupId())))
                .build();
    }

    private static String source() {
        try (InputStream in = ClosedDefaultSecurityGroup.class.getResourceAsStream(SOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + SOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
