package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * The statement of a key's policy that lets CloudWatch Logs encrypt one log group, and no other. In a key's policy the
 * resource {@code *} is the key itself.
 */
final class LogKeyStatement {

    private LogKeyStatement() {}

    static PolicyStatement of(Stack stack, String logGroupName) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put(
                "kms:EncryptionContext:aws:logs:arn",
                "arn:%s:logs:%s:%s:log-group:%s"
                        .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount(), logGroupName));
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("ArnEquals", context);
        return PolicyStatement.Builder.create()
                .sid("CloudWatchLogsOfTheControlPlane")
                .principals(List.of(new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")))
                .actions(List.of(
                        "kms:Decrypt",
                        "kms:DescribeKey",
                        "kms:Encrypt",
                        "kms:GenerateDataKey",
                        "kms:GenerateDataKeyWithoutPlaintext",
                        "kms:ReEncryptFrom",
                        "kms:ReEncryptTo"))
                .resources(List.of("*"))
                .conditions(conditions)
                .build();
    }
}
