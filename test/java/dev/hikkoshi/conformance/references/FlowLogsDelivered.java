package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Flow logs arrive and end: the log delivery may write to a bucket of the stack, of this account alone, and the policy
 * is there before the flow log. Nobody reads the bucket over plain HTTP or from outside, and its records expire.
 * Source: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html
 */
public final class FlowLogsDelivered implements Check {

    private static final String DELIVERY = "delivery.logs.amazonaws.com";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        String account = output.phase().environment().target().account();
        output.properties("network", "AWS::EC2::FlowLog").forEach((id, log) -> {
            String bucket = log.at("/LogDestination/Fn::GetAtt/0").asText();
            if (log.path("LogDestinationType").asText().equals("s3") && !bucket.isEmpty()) {
                judgeBucket(output, bucket, faults);
                judgePolicy(output, id, bucket, account, faults);
            }
        });
        return faults;
    }

    private static void judgeBucket(PhaseOutput output, String id, List<String> faults) {
        JsonNode bucket = output.properties("network", "AWS::S3::Bucket").get(id);
        if (bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt() < 1) {
            faults.add("network/" + id + ": its records are kept for ever");
        }
        if (bucket.at("/BucketEncryption/ServerSideEncryptionConfiguration").isEmpty()) {
            faults.add("network/" + id + ": its records are not encrypted");
        }
        for (String block :
                List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
            if (!bucket.path("PublicAccessBlockConfiguration").path(block).asBoolean()) {
                faults.add("network/" + id + ": " + block + " is off");
            }
        }
    }

    private static void judgePolicy(
            PhaseOutput output, String log, String bucket, String account, List<String> faults) {
        output.properties("network", "AWS::S3::BucketPolicy").forEach((id, policy) -> {
            if (!policy.at("/Bucket/Ref").asText().equals(bucket)) {
                return;
            }
            JsonNode statements = policy.at("/PolicyDocument/Statement");
            for (String action : List.of("s3:PutObject", "s3:GetBucketAcl")) {
                if (!allows(statements, action, account)) {
                    faults.add("network/%s: %s has no %s for %s alone".formatted(id, DELIVERY, action, account));
                }
            }
            if (StreamSupport.stream(statements.spliterator(), false)
                    .noneMatch(statement -> statement.path("Effect").asText().equals("Deny")
                            && statement
                                    .at("/Condition/Bool/aws:SecureTransport")
                                    .asText()
                                    .equals("false"))) {
                faults.add("network/" + id + ": plain HTTP is not refused");
            }
            if (!Objects.texts(output.templates().get("network").at("/Resources/" + log + "/DependsOn"))
                    .contains(id)) {
                faults.add("network/" + log + ": it may come before " + id + ", and AWS writes a policy of its own");
            }
        });
    }

    private static boolean allows(JsonNode statements, String action, String account) {
        return StreamSupport.stream(statements.spliterator(), false)
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement -> statement.at("/Principal/Service").asText().equals(DELIVERY))
                .filter(statement -> statement
                        .at("/Condition/StringEquals/aws:SourceAccount")
                        .asText()
                        .equals(account))
                .map(statement -> statement.path("Action"))
                .anyMatch(actions -> actions.asText().equals(action)
                        || Objects.texts(actions).contains(action));
    }
}
