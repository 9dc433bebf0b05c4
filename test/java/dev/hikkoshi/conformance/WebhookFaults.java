package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which the API server does not reach a webhook. */
final class WebhookFaults {

    private static final String CLUSTER_GROUP =
            "{\"Fn::GetAtt\": [\"ControlPlaneCluster8AFA2E51\", \"ClusterSecurityGroupId\"]}";

    private WebhookFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(
                fault(
                        Conformance.WEBHOOKS,
                        "nodes in a security group of their own, which admits nobody",
                        () -> ownGroup(rule -> rule.put("FromPort", 22).put("ToPort", 22)),
                        "refuse the API server on port 9443"),
                fault(
                        Conformance.WEBHOOKS,
                        "nodes that admit the API server on the port of the Service, not of the pods",
                        () -> ownGroup(rule -> rule.put("FromPort", 443).put("ToPort", 443)),
                        "external-secrets-webhook of the chart external-secrets: the nodes of"),
                fault(
                        Conformance.WEBHOOKS,
                        "a NetworkPolicy that admits nobody",
                        () -> policy("external-secrets", ""),
                        "the NetworkPolicies of external-secrets refuse the API server on port 10250"),
                fault(
                        Conformance.WEBHOOKS,
                        "a NetworkPolicy that admits pods, but no API server",
                        () -> policy("keda", "{\"from\": [{\"namespaceSelector\": {}}]}"),
                        "the NetworkPolicies of keda refuse the API server on port 9443"),
                fault(
                        Conformance.WEBHOOKS,
                        "a NetworkPolicy for another port",
                        () -> policy("keda", "{\"ports\": [{\"protocol\": \"TCP\", \"port\": 443}]}"),
                        "the NetworkPolicies of keda refuse the API server on port 9443"),
                fault(
                        Conformance.WEBHOOKS,
                        "a NetworkPolicy for a part of the subnets",
                        () -> policy("keda", "{\"from\": [{\"ipBlock\": {\"cidr\": \"10.255.0.0/16\"}}]}"),
                        "the NetworkPolicies of keda refuse the API server on port 9443"));
    }

    /** Every launch template names a group of its own, with one rule for the API server. */
    static PhaseOutput ownGroup(Consumer<ObjectNode> rule) {
        return resources(Moments.last(), "cluster", all -> {
            all.forEach(resource -> {
                if (resource.path("Type").asText().equals("AWS::EC2::LaunchTemplate")) {
                    ((ObjectNode) resource.at("/Properties/LaunchTemplateData"))
                            .putArray("SecurityGroupIds")
                            .add(json("{\"Ref\": \"Own\"}"));
                }
            });
            ObjectNode added = all.putObject("OwnRule").put("Type", "AWS::EC2::SecurityGroupIngress");
            ObjectNode properties = added.putObject("Properties").put("IpProtocol", "tcp");
            properties.set("GroupId", json("{\"Ref\": \"Own\"}"));
            properties.set("SourceSecurityGroupId", json(CLUSTER_GROUP));
            rule.accept(properties);
        });
    }

    /** A NetworkPolicy of every pod in a namespace, with one inbound rule, or none if it is empty. */
    static PhaseOutput policy(String namespace, String ingress) {
        List<JsonNode> objects = new ArrayList<>(Moments.last().objects("platform"));
        objects.removeIf(object -> object.path("kind").asText().equals("NetworkPolicy")
                && object.at("/metadata/namespace").asText().equals(namespace));
        objects.add(json("{\"kind\": \"NetworkPolicy\", \"metadata\": {\"name\": \"planted\", \"namespace\": \"%s\"}, "
                        .formatted(namespace)
                + "\"spec\": {\"podSelector\": {}, \"ingress\": [%s]}}".formatted(ingress)));
        return Moments.last().with("platform", objects);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
