package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.policy.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRoleProps;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.CfnFunctionProps;
import software.amazon.awscdk.services.logs.CfnLogGroupProps;

/**
 * Closes the security group that AWS creates with a VPC, and that opens all instances to each other which name no other.
 * CloudFormation cannot take rules away that it has not made, so a small function does, once.
 */
public final class ClosedDefaultSecurityGroup extends Part {

    private static final String SOURCE = "close_default_security_group.py";

    private final Props props;

    /**
     * @param securityGroupId the default security group of a VPC
     * @param account the account that owns it
     * @param region where it is
     * @param logRetentionDays how long the function's log is kept; one of the numbers that CloudWatch Logs allows
     */
    public record Props(String securityGroupId, String account, String region, int logRetentionDays) {}

    public ClosedDefaultSecurityGroup(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Resource log = createLogGroup();
        Resource role = createRole(log);
        Resource function = createFunction(log, role);
        createCall(function);
    }

    private Resource createLogGroup() {
        Resource log = Resource.create(
                this,
                "Log",
                CfnLogGroupProps.builder()
                        .retentionInDays(props.logRetentionDays())
                        .build());
        log.onRemoval(Resource.Removal.DELETE);
        return log;
    }

    private Resource createRole(Resource log) {
        Map<String, Object> close = Statement.document(
                Statement.allow(
                        List.of("ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"),
                        List.of(Map.of(
                                "Fn::Sub",
                                List.of(
                                        "arn:${AWS::Partition}:ec2:%s:%s:security-group/${Group}"
                                                .formatted(props.region(), props.account()),
                                        Map.of("Group", props.securityGroupId()))))),
                Statement.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.attribute("Arn"))));
        return Resource.create(
                this,
                "Role",
                CfnRoleProps.builder()
                        .description("Closes one default security group")
                        .assumeRolePolicyDocument(Statement.trust("lambda.amazonaws.com"))
                        .policies(List.of(CfnRole.PolicyProperty.builder()
                                .policyName("close-default-security-group")
                                .policyDocument(close)
                                .build()))
                        .build());
    }

    private Resource createFunction(Resource log, Resource role) {
        return Resource.create(
                this,
                "Function",
                CfnFunctionProps.builder()
                        .description("Closes the default security group of a VPC")
                        .runtime("python3.14")
                        .architectures(List.of("arm64"))
                        .handler("index.handler")
                        .timeout(60)
                        .role(role.attribute("Arn"))
                        .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                                .logGroup(log.ref())
                                .build())
                        .code(CfnFunction.CodeProperty.builder()
                                .zipFile(source())
                                .build())
                        .build());
    }

    private void createCall(Resource function) {
        Resource.create(
                this,
                "Closed",
                "Custom::ClosedDefaultSecurityGroup",
                new java.util.TreeMap<>(Map.of(
                        "ServiceToken",
                        function.attribute("Arn"),
                        "ServiceTimeout",
                        120,
                        "DefaultSecurityGroupId",
                        props.securityGroupId())));
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
