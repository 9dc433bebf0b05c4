package dev.hikkoshi.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks all policy statements in a template for least privilege. */
final class Statements {

    /** Read-only actions. Most of them have no resource level, so AWS requires {@code *}. */
    private static final Pattern READS =
            Pattern.compile("[a-z0-9-]+:(Describe|List|Get|BatchGet|Lookup|View)[A-Za-z]*");

    /**
     * Actions without a resource level, or actions of an agent whose id is known only at run time.
     * AmazonSSMManagedInstanceCore of AWS also allows them for all resources.
     */
    private static final Set<String> TAKE_NO_RESOURCE = Set.of(
            "cloudwatch:PutMetricData",
            "ec2messages:AcknowledgeMessage",
            "ec2messages:DeleteMessage",
            "ec2messages:FailMessage",
            "ec2messages:SendReply",
            "logs:StopQuery",
            "ssm:PutComplianceItems",
            "ssm:PutConfigurePackageResult",
            "ssm:PutInventory",
            "ssm:UpdateAssociationStatus",
            "ssm:UpdateInstanceAssociationStatus",
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    /** Resource policies, in which {@code *} is the resource itself. */
    private static final List<String> OF_RESOURCES =
            List.of("AWS::KMS::Key", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy");

    /** Its policy gives no right: it lets those through that callers have. So it must say whose, or to what. */
    private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

    private Statements() {}

    /** The violations in a template, {@code <logical id>: <what>}. */
    static List<String> violations(JsonNode template) {
        List<String> violations = new ArrayList<>();
        template.path("Resources").properties().forEach(resource -> {
            String type = resource.getValue().path("Type").asText();
            JsonNode properties = resource.getValue().path("Properties");
            if (type.equals(ENDPOINT)) {
                checkEndpoint(resource.getKey(), properties.path("PolicyDocument"), violations);
            } else {
                walk(resource.getKey(), properties, OF_RESOURCES.contains(type), violations);
            }
        });
        return violations;
    }

    private static void checkEndpoint(String id, JsonNode policy, List<String> violations) {
        if (policy.path("Statement").isEmpty()) {
            violations.add(id + ": an endpoint without a policy");
        }
        policy.path("Statement").forEach(statement -> {
            boolean everywhere = texts(statement.path("Resource")).contains("*");
            if (statement.path("Effect").asText().equals("Allow") && everywhere && !statement.has("Condition")) {
                violations.add(id + ": lets everybody through to every resource");
            }
        });
    }

    private static void walk(String id, JsonNode node, boolean ofResource, List<String> violations) {
        JsonNode effect = node.path("Effect");
        if (effect.asText().equals("Allow") && node.has("Action")) {
            check(id, node, ofResource, violations);
        }
        if (effect.asText().equals("Allow") && node.has("NotAction")) {
            violations.add(id + ": allows everything but " + node.path("NotAction"));
        }
        node.forEach(child -> walk(id, child, ofResource, violations));
    }

    private static void check(String id, JsonNode statement, boolean ofResource, List<String> violations) {
        List<String> actions = texts(statement.path("Action"));
        boolean everywhere = texts(statement.path("Resource")).contains("*") || statement.has("NotResource");
        for (String action : actions) {
            boolean everything = action.equals("*") || action.endsWith(":*");
            boolean ownKey = ofResource && action.equals("kms:*") && isAccount(statement);
            boolean reads = READS.matcher(action.replace("*", "")).matches();
            if (everything && !ownKey || action.contains("*") && !ofResource && !reads) {
                violations.add(id + ": allows " + action);
            }
            if (everywhere && !ofResource && !reads && !TAKE_NO_RESOURCE.contains(action)) {
                violations.add(id + ": allows " + action + " on every resource");
            }
        }
    }

    /** A key policy must allow the account's IAM policies; otherwise nobody could change the key. */
    private static boolean isAccount(JsonNode statement) {
        return statement.path("Principal").toString().contains(":root");
    }

    private static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(one -> texts.add(one.asText()));
        } else {
            texts.add(oneOrMany.asText());
        }
        return texts;
    }
}
