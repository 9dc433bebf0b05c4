package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which a service of AWS, or a controller, is refused by a policy. */
final class TrustFaults {

    private static final String TRUST = "/Properties/AssumeRolePolicyDocument/Statement/0";

    private TrustFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(roles(), keys(), buckets(), tags(), topics()).flatMap(faults -> faults);
    }

    private static Stream<Arguments> roles() {
        return Stream.of(
                trust(
                        "a role of pods that may not be tagged",
                        "cluster",
                        "RightsexternalsecretsRole",
                        trust -> trust.put("Action", "sts:AssumeRole"),
                        "its role RightsexternalsecretsRole130623EF refuses sts:TagSession to pods.eks.amazonaws.com"),
                trust(
                        "a role of pods that trusts EC2",
                        "thumbnailer",
                        "PodRole9F1E8FAB",
                        trust -> principal(trust, "ec2.amazonaws.com"),
                        "its role PodRole9F1E8FAB refuses sts:AssumeRole to pods.eks.amazonaws.com"),
                trust(
                        "a role for another service account",
                        "cluster",
                        "RightskedaRole",
                        trust -> ((ObjectNode) trust.at("/Condition/StringEquals"))
                                .put("aws:RequestTag/kubernetes-service-account", "keda"),
                        "refuses sts:AssumeRole to pods.eks.amazonaws.com"),
                trust(
                        "a role for the pods of another cluster",
                        "cluster",
                        "AddOnsawsnodeRole",
                        trust -> ((ObjectNode) trust.at("/Condition/StringEquals"))
                                .put("aws:RequestTag/eks-cluster-name", "another"),
                        "its role AddOnsawsnodeRole86909E94 refuses"),
                trust(
                        "a role of instances that trusts pods",
                        "legacy",
                        "FleetstreamRole3B",
                        trust -> principal(trust, "pods.eks.amazonaws.com"),
                        "its role FleetstreamRole3B886393 refuses sts:AssumeRole to ec2.amazonaws.com"),
                trust(
                        "a role of functions that trusts EC2",
                        "cluster",
                        "KubectlRole",
                        trust -> principal(trust, "ec2.amazonaws.com"),
                        "refuses sts:AssumeRole to lambda.amazonaws.com"),
                trust(
                        "a role of flow logs that trusts CloudWatch Logs",
                        "network",
                        "FlowLogsRole",
                        trust -> principal(trust, "logs.amazonaws.com"),
                        "refuses sts:AssumeRole to vpc-flow-logs.amazonaws.com"),
                trust(
                        "a role of runbooks for another account",
                        "legacy",
                        "FleetAutomationRunbook",
                        trust -> ((ObjectNode) trust.at("/Condition/StringEquals"))
                                .put("aws:SourceAccount", "999999999999"),
                        "refuses sts:AssumeRole to ssm.amazonaws.com"),
                trust(
                        "a role of rules that trusts Scheduler",
                        "legacy",
                        "FleetAutomationEvents",
                        trust -> principal(trust, "scheduler.amazonaws.com"),
                        "refuses sts:AssumeRole to events.amazonaws.com"),
                fault(
                        Conformance.TRUST,
                        "nodes with a role that nobody creates",
                        () -> resource(production(), "cluster", "enduringa9a53ee8B2", group -> properties(group)
                                .put("NodeRole", "arn:aws:iam::111122223333:role/nobody")),
                        "no template has its role arn:aws:iam::111122223333:role/nobody"),
                fault(
                        Conformance.TRUST,
                        "a role that nobody takes",
                        () -> resource(
                                production(), "cluster", "RightskedaAssociation", association -> properties(association)
                                        .remove("RoleArn")),
                        "cluster/RightskedaRoleCA0E78CB: this check knows nobody who takes the role"));
    }

    private static Arguments trust(
            String fault, String stack, String role, Consumer<ObjectNode> planted, String found) {
        return fault(
                Conformance.TRUST,
                fault,
                () -> resource(production(), stack, role, one -> planted.accept((ObjectNode) one.at(TRUST))),
                found);
    }

    private static void principal(ObjectNode trust, String service) {
        ((ObjectNode) trust.path("Principal")).put("Service", service);
    }

    private static Stream<Arguments> keys() {
        return Stream.of(
                fault(
                        Conformance.KEYS,
                        "a key of logs that does not admit CloudWatch Logs",
                        () -> resource(production(), "cluster", "ControlPlaneKey", key -> ((ArrayNode)
                                        key.at("/Properties/KeyPolicy/Statement"))
                                .remove(1)),
                        "its key ControlPlaneKey9EC3E854 refuses kms:Encrypt to logs.ap-northeast-1.amazonaws.com"),
                fault(
                        Conformance.KEYS,
                        "a key for the logs of another region",
                        () -> resource(production(), "network", "FlowLogsKey", key -> ((ObjectNode)
                                        key.at("/Properties/KeyPolicy/Statement/1/Principal"))
                                .put("Service", "logs.us-east-1.amazonaws.com")),
                        "network/FlowLogsLogGroup"),
                fault(
                        Conformance.KEYS,
                        "a key for another log group",
                        () -> resource(production(), "cluster", "ControlPlaneKey", key -> ((ObjectNode)
                                        key.at("/Properties/KeyPolicy/Statement/1/Condition/ArnEquals"))
                                .put(
                                        "kms:EncryptionContext:aws:logs:arn",
                                        "arn:aws:logs:ap-northeast-1:111122223333:log-group:/aws/eks/other/cluster")),
                        "refuses kms:Decrypt to logs.ap-northeast-1.amazonaws.com"),
                fault(
                        Conformance.KEYS,
                        "a key that its own account may not use",
                        () -> resource(production(), "cluster", "ControlPlaneKey", key -> ((ObjectNode)
                                        key.at("/Properties/KeyPolicy/Statement/0/Principal"))
                                .put("AWS", "arn:aws:iam::999999999999:root")),
                        "cluster/ControlPlaneKey9EC3E854: nobody in the account may use the key"));
    }

    private static Stream<Arguments> buckets() {
        return Stream.of(
                fault(
                        Conformance.ACCESS_LOGS,
                        "a bucket for the logs of another account",
                        () -> resource(production(), "edge", "AccessLogsBucketPolicy", policy -> ((ObjectNode)
                                        policy.at("/Properties/PolicyDocument/Statement/1"))
                                .put("Resource", "arn:aws:s3:::logs/public/AWSLogs/999999999999/*")),
                        "may not write below public/AWSLogs/111122223333"),
                fault(
                        Conformance.ACCESS_LOGS,
                        "a bucket that refuses everybody",
                        () -> resource(production(), "edge", "AccessLogsBucketPolicy", policy -> ((ObjectNode)
                                        policy.at("/Properties/PolicyDocument/Statement/0"))
                                .remove("Condition")),
                        "may not write below public/AWSLogs/111122223333"),
                fault(
                        Conformance.ACCESS_LOGS,
                        "a bucket with a key of KMS",
                        () -> resource(production(), "edge", "AccessLogsBucketCD", bucket -> ((ObjectNode)
                                        bucket.at(
                                                "/Properties/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault"))
                                .put("SSEAlgorithm", "aws:kms")),
                        "its logs do not arrive in a bucket with a key of KMS"),
                fault(
                        Conformance.ACCESS_LOGS,
                        "a load balancer that does not wait for the policy of its bucket",
                        () -> resource(
                                production(), "edge", "publicLoadBalancer", balancer -> balancer.remove("DependsOn")),
                        "it may come before AccessLogsBucketPolicy3D5B5143"));
    }

    private static Stream<Arguments> tags() {
        return Stream.of(
                fault(
                        Conformance.TAGS,
                        "a load balancer controller for groups with a tag that none has",
                        () -> condition(
                                "RightsawsloadbalancercontrollerRole",
                                equal -> equal.put("aws:ResourceTag/team", "albums")),
                        "elasticloadbalancing:DeregisterTargets is for other tags than those of admin-console/"),
                fault(
                        Conformance.TAGS,
                        "an autoscaler for the node groups of another cluster",
                        () -> condition("RightsclusterautoscalerRole", equal -> equal.removeAll()
                                .put("aws:ResourceTag/k8s.io/cluster-autoscaler/other", "owned")),
                        "autoscaling:SetDesiredCapacity is for other tags than those of cluster/"),
                fault(
                        Conformance.TAGS,
                        "instances of another fleet",
                        () -> resource(production(), "legacy", "FleetAutomationRunbook", role -> role.findParents(
                                        "ssm:resourceTag/hikkoshi:fleet")
                                .forEach(equal ->
                                        ((ObjectNode) equal).put("ssm:resourceTag/hikkoshi:fleet", "another"))),
                        "ssm:SendCommand is for other tags than those of legacy/"));
    }

    private static PhaseOutput condition(String role, Consumer<ObjectNode> planted) {
        return resource(
                production(),
                "cluster",
                role,
                one -> planted.accept((ObjectNode)
                        one.at("/Properties/Policies/0/PolicyDocument/Statement/0/Condition/StringEquals")));
    }

    private static Stream<Arguments> topics() {
        return Stream.of(
                fault(
                        Conformance.TOPICS,
                        "a workspace that sends to a topic that nobody creates",
                        () -> workspace(
                                "alertmanager_config: |\n  receivers:\n    - sns_configs:\n        - topic_arn: arn:aws:sns:ap-northeast-1:111122223333:nobody\n"),
                        "no template has the topic arn:aws:sns:ap-northeast-1:111122223333:nobody"),
                fault(
                        Conformance.TOPICS,
                        "a workspace without a receiver",
                        () -> workspace("alertmanager_config: |\n  receivers:\n    - name: topic\n"),
                        "its Alertmanager sends to no topic"),
                fault(
                        Conformance.TOPICS,
                        "an alarm for a topic that nobody creates",
                        () -> resource(production(), "album-digest", "Watchmissedrun", alarm -> properties(alarm)
                                .putArray("AlarmActions")
                                .add("arn:aws:sns:ap-northeast-1:111122223333:nobody")),
                        "album-digest/Watchmissedrun"));
    }

    private static PhaseOutput workspace(String definition) {
        return resource(production(), "observability", "MetricsWorkspace510", workspace -> properties(workspace)
                .put("AlertManagerDefinition", definition));
    }

    private static ObjectNode properties(JsonNode resource) {
        return (ObjectNode) resource.path("Properties");
    }

    private static PhaseOutput production() {
        return Moments.latest("production");
    }
}
