package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.identity.StackArn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * Removes the rules of the default security group that AWS creates with a VPC. With these rules, all instances without
 * another group could connect to each other. CloudFormation cannot remove rules that it did not create, so a small
 * Lambda function does it once.
 *
 * <p>CDK has {@code restrictDefaultSecurityGroup} for this, but only for its L2 {@code Vpc}.
 */
public final class ClosedDefaultSecurityGroup extends Construct {

    private static final String SOURCE = "close_default_security_group.py";

    /**
     * @param securityGroupId the default security group of a VPC
     * @param logRetention the retention of the function's log
     */
    public record Props(String securityGroupId, RetentionDays logRetention) {}

    /** Creates the custom resource that removes the rules. */
    public ClosedDefaultSecurityGroup(Construct scope, String id, Props props) {
        super(scope, id);
        LogGroup log = createLogGroup(props);
        Role role = createRole(props, log);
        CfnFunction function = createFunction(log, role);
        createCall(props, function);
    }

    private LogGroup createLogGroup(Props props) {
        return LogGroup.Builder.create(this, "Log")
                .retention(props.logRetention())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private Role createRole(Props props, LogGroup log) {
        String group = StackArn.of(this, "ec2", "security-group/" + props.securityGroupId());
        PolicyStatement close = PolicyStatement.Builder.create()
                .actions(List.of("ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress"))
                .resources(List.of(group))
                .build();
        PolicyStatement write = PolicyStatement.Builder.create()
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(log.getLogGroupArn()))
                .build();
        return Role.Builder.create(this, "Role")
                .description("Closes one default security group")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "close-default-security-group",
                        PolicyDocument.Builder.create()
                                .statements(List.of(close, write))
                                .build()))
                .build();
    }

    /**
     * L1, because the L2 gives the same properties under another logical id ({@code Function/Resource}), so that CloudFormation
     * would create the function again.
     */
    private CfnFunction createFunction(LogGroup log, Role role) {
        return CfnFunction.Builder.create(this, "Function")
                .description("Closes the default security group of a VPC")
                .runtime("python3.14")
                .architectures(List.of("arm64"))
                .handler("index.handler")
                .timeout(60)
                .role(role.getRoleArn())
                .loggingConfig(CfnFunction.LoggingConfigProperty.builder()
                        .logGroup(log.getLogGroupName())
                        .build())
                .code(CfnFunction.CodeProperty.builder().zipFile(source()).build())
                .build();
    }

    private void createCall(Props props, CfnFunction function) {
        CustomResource.Builder.create(this, "Closed")
                .resourceType("Custom::ClosedDefaultSecurityGroup")
                .serviceToken(function.getAttrArn())
                .serviceTimeout(Duration.minutes(2))
                .properties(Map.of("DefaultSecurityGroupId", props.securityGroupId()))
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
