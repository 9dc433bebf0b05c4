package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.pods.ImageSources;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which something that both ends expect does not arrive: requests, credentials, messages, lines. */
final class WayFaults {

    private static final String TOPIC_KEY = "AlarmTopicKey";

    private WayFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(requests(), credentials(), messages(), sides(), promises(), legacyNeeds())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> requests() {
        return Stream.of(
                fault(
                        Conformance.REQUESTS,
                        "a security group of pods that admits the load balancer on the next port",
                        () -> resources(Moments.middle(), "cluster", each(isFromLoadBalancers(), rule -> rule.put(
                                        "FromPort", 8081)
                                .put("ToPort", 8081))),
                        "app-api: its pods refuse the load balancer public on port 8080"),
                fault(
                        Conformance.REQUESTS,
                        "a Service that names another port of the pods",
                        () -> object(Moments.middle(), "app-api", named("Service", "app-api"), service -> ((ObjectNode)
                                        service.at("/spec/ports/0"))
                                .put("targetPort", 9394)),
                        "app-api: its pods refuse the load balancer public on port 9394"),
                fault(
                        Conformance.REQUESTS,
                        "instances that admit the load balancer on the next port",
                        () -> resource(Moments.middle(), "legacy", "FleetrailsapiSecurityGroup", group -> ((ObjectNode)
                                        group.at("/Properties/SecurityGroupIngress/0"))
                                .put("FromPort", 81)
                                .put("ToPort", 81)),
                        "app-api: its instances refuse the load balancer public on port 80"));
    }

    private static Stream<Arguments> credentials() {
        return Stream.of(
                fault(
                        Conformance.CREDENTIALS,
                        "nodes without the agent that provides credentials",
                        () -> resources(Moments.middle(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .at("/Properties/AddonName")
                                        .asText()
                                        .equals("eks-pod-identity-agent"))),
                        "cluster: without eks-pod-identity-agent no pod gets credentials"),
                fault(
                        Conformance.CREDENTIALS,
                        "pods that do not reach their credentials",
                        () -> egress(
                                "upload-gateway",
                                rules -> rules.removeIf(rule -> rule.toString().contains("169.254.170.23"))),
                        "Deployment api/upload-gateway: it does not reach eks-pod-identity-agent"),
                fault(
                        Conformance.CREDENTIALS,
                        "pods that do not reach AWS",
                        () -> egress(
                                "upload-gateway",
                                rules -> rules.removeIf(rule -> rule.toString().contains("0.0.0.0/0"))),
                        "Deployment api/upload-gateway: it does not reach the APIs of AWS"),
                fault(
                        Conformance.TRIGGERS,
                        "an autoscaler without TLS for a Redis with TLS",
                        () -> trigger(trigger -> ((ObjectNode) trigger.path("metadata")).put("enableTLS", "false")),
                        "ScaledObject batch/push-notifier: KEDA connects without TLS to a Redis with TLS"),
                fault(
                        Conformance.TRIGGERS,
                        "an autoscaler without the password of the Redis",
                        () -> trigger(trigger -> trigger.remove("authenticationRef")),
                        "ScaledObject batch/push-notifier: KEDA has no password for redis"),
                fault(
                        Conformance.TRIGGERS,
                        "an autoscaler of another Redis",
                        () -> trigger(trigger ->
                                ((ObjectNode) trigger.path("metadata")).put("address", "redis.hidamari.example:6379")),
                        "KEDA connects to redis.hidamari.example:6379"));
    }

    private static Stream<Arguments> legacyNeeds() {
        return Stream.of(
                fault(
                        Conformance.NEEDS,
                        "instances that may not connect to the port of a bank",
                        () -> resource(
                                Moments.latest(Moments.PAYMENTS),
                                "legacy",
                                "FleetworkSecurityGroup",
                                group -> ((ArrayNode) group.at("/Properties/SecurityGroupEgress"))
                                        .removeIf(rule -> rule.path("FromPort").asInt() == 8443)),
                        "nightly: its instances do not reach bank on port 8443 in 0.0.0.0/0"),
                fault(
                        Conformance.NEEDS,
                        "instances that may not connect to a broker outside of the VPC",
                        () -> resource(
                                Moments.latest(Moments.PAYMENTS),
                                "legacy",
                                "FleetwebSecurityGroup",
                                group -> ((ArrayNode) group.at("/Properties/SecurityGroupEgress"))
                                        .removeIf(rule ->
                                                rule.path("CidrIp").asText().equals("10.90.1.0/24"))),
                        "checkout: its instances do not reach rabbit on port 5671 in 10.90.1.0/24"),
                fault(
                        Conformance.NEEDS,
                        "a database that does not admit a legacy layer",
                        () -> resources(Moments.latest(Moments.PAYMENTS), "legacy", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .at("/Properties/GroupId")
                                        .asText()
                                        .equals("sg-0a1b2c3d4e5f60734"))),
                        "ledger-db: its security group does not admit the legacy layer web on port 5432"));
    }

    private static Stream<Arguments> messages() {
        return Stream.of(
                fault(
                        Conformance.MESSAGES,
                        "a key that CloudWatch may not use",
                        () -> services(TOPIC_KEY, "/Properties/KeyPolicy/Statement/1", "aps.amazonaws.com"),
                        "cloudwatch.amazonaws.com may not use the key: its messages are lost"),
                fault(
                        Conformance.MESSAGES,
                        "a key that Prometheus may not use",
                        () -> services(TOPIC_KEY, "/Properties/KeyPolicy/Statement/1", "cloudwatch.amazonaws.com"),
                        "aps.amazonaws.com may not use the key: its messages are lost"),
                fault(
                        Conformance.MESSAGES,
                        "a topic to which CloudWatch may not publish",
                        () -> services(
                                "AlarmTopicPolicy", "/Properties/PolicyDocument/Statement/1", "aps.amazonaws.com"),
                        "cloudwatch.amazonaws.com may not publish"),
                fault(
                        Conformance.LOG_GROUPS,
                        "a log group of Container Insights that the agent creates",
                        () -> resources(
                                Moments.latest(Moments.everythingIn(Backend.CLOUDWATCH)),
                                "cluster",
                                all -> all.properties()
                                        .removeIf(resource -> resource.getKey().startsWith("AddOnsLogsperformance"))),
                        "the agents create /aws/containerinsights/hidamari-album-production/performance"));
    }

    private static Stream<Arguments> sides() {
        return Stream.of(
                fault(
                        Conformance.SIDES,
                        "a legacy side that reports as the application on EKS",
                        () -> resource(
                                Moments.middle(), "app-api", "LegacyControlconfiguration", parameter -> ((ObjectNode)
                                                parameter.path("Properties"))
                                        .put(
                                                "Value",
                                                parameter
                                                        .at("/Properties/Value")
                                                        .asText()
                                                        .replace("app-api-legacy", "app-api-eks"))),
                        "app-api: in New Relic both sides are hidamari-album-production-app-api-eks"),
                fault(
                        Conformance.SIDES,
                        "a legacy side that reports as an application of its own invention",
                        () -> resource(
                                Moments.middle(), "app-api", "LegacyControlconfiguration", parameter -> ((ObjectNode)
                                                parameter.path("Properties"))
                                        .put("Value", "{\"NEW_RELIC_APP_NAME\":\"albums\"}")),
                        "app-api: its dashboard does not ask for albums"),
                fault(
                        Conformance.ZONES_LEFT,
                        "a cluster whose pods keep the traffic of a failed zone",
                        () -> resource(
                                Moments.latest("production"),
                                "cluster",
                                "ControlPlaneCluster8",
                                cluster -> ((ObjectNode) cluster.at("/Properties/ZonalShiftConfig"))
                                        .put("Enabled", false)),
                        "pods in a failed zone keep their traffic"),
                fault(
                        Conformance.ZONES_LEFT,
                        "a load balancer without zonal shift",
                        () -> resource(
                                Moments.latest("production"), "edge", "publicLoadBalancer", loadBalancer -> ((ArrayNode)
                                                loadBalancer.at("/Properties/LoadBalancerAttributes"))
                                        .removeIf(one -> one.toString().contains("zonal_shift"))),
                        "a failed zone keeps its traffic"));
    }

    private static Stream<Arguments> promises() {
        return Stream.of(
                fault(
                        Conformance.PROMISES,
                        "a cron without the alarm that its runbook names",
                        () -> without("album-digest", "Watchmissedrun"),
                        "album-digest: the runbook promises the alarm production-album-digest-missed-run"),
                fault(
                        Conformance.PROMISES,
                        "a cron without the alarm that a prerequisite promises",
                        () -> without("album-digest", "Watchmissedrun"),
                        "album-digest: a prerequisite promises an alarm on missed runs"),
                fault(
                        Conformance.PROMISES,
                        "an alarm that looks back more than seven days",
                        () -> resource(
                                Moments.latest("production"), "album-digest", "Watchmissedrun", alarm -> ((ObjectNode)
                                                alarm.path("Properties"))
                                        .put("EvaluationPeriods", 170)),
                        "CloudWatch does not look back that long"),
                fault(
                        Conformance.RISING,
                        "an alarm on the list commands of a Redis, which KEDA sends, too",
                        () -> resource(Moments.last(), "push-notifier", "Watchlistmemory", alarm -> {
                            ObjectNode properties = (ObjectNode) alarm.path("Properties");
                            properties.put("ComparisonOperator", "LessThanThreshold");
                            ((ObjectNode) properties.at("/Metrics/0/MetricStat/Metric"))
                                    .put("MetricName", "ListBasedCmds");
                        }),
                        "it never rises: KEDA reads the list, too"),
                fault(
                        Conformance.CONTACTS,
                        "alarms without a subscriber",
                        () -> resources(Moments.latest("staging"), "observability", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .path("Type")
                                        .asText()
                                        .equals("AWS::SNS::Subscription"))),
                        "no alarm reaches ishii@hidamari.example"),
                fault(
                        Conformance.RECORDS,
                        "sessions whose records go with the fleet",
                        () -> resource(
                                Moments.middle(),
                                "legacy",
                                "FleetSessionsLogs",
                                group -> group.put("DeletionPolicy", "Delete")),
                        "its records go with the stack"),
                fault(
                        Conformance.PROMISES,
                        "an alarm on runs whose lines nobody reads",
                        () -> resources(Moments.latest(Moments.PARCELS), "report", all -> all.putObject("Missed")
                                .put("Type", "AWS::CloudWatch::Alarm")
                                .putObject("Properties")
                                .put("AlarmName", "production-report-missed-run")
                                .put("Period", 3600)
                                .put("EvaluationPeriods", 26)),
                        "report: its alarm rises until the move"),
                fault(
                        Conformance.TRIGGERS,
                        "an autoscaler with TLS for a Redis without TLS",
                        () -> object(
                                Moments.latest(Moments.PARCELS),
                                "labels",
                                named("ScaledObject", "labels"),
                                scaled ->
                                        ((ObjectNode) scaled.at("/spec/triggers/0/metadata")).put("enableTLS", "true")),
                        "ScaledObject jobs/labels: KEDA connects with TLS to a Redis without TLS"),
                ConformanceMutationTest.outside(
                        Conformance.IMAGES,
                        "an image of Docker Hub that nobody was told about",
                        () -> ImageSources.unasked("docker.io/acme/tidy:1.0.0", List.of()).stream()
                                .toList(),
                        "docker.io/acme/tidy:1.0.0: nodes pull it without credentials"),
                fault(
                        Conformance.SERVICE_PORTS,
                        "a Service of port 80 in front of pods on port 8080",
                        () -> object(Moments.middle(), "app-api", named("Service", "app-api"), service -> ((ObjectNode)
                                        service.at("/spec/ports/0"))
                                .put("port", 80)),
                        "Service api/app-api: its port 80 leads to port 8080 of Deployment api/app-api"));
    }

    private static PhaseOutput without(String stack, String id) {
        return resources(Moments.latest("production"), stack, all -> all.properties()
                .removeIf(resource -> resource.getKey().startsWith(id)));
    }

    private static Predicate<JsonNode> isFromLoadBalancers() {
        return rule ->
                rule.at("/SourceSecurityGroupId/Fn::ImportValue").asText().contains(":edge:");
    }

    /** Changes the properties of each of these resources. */
    private static Consumer<ObjectNode> each(Predicate<JsonNode> which, Consumer<ObjectNode> fault) {
        return all -> all.properties().stream()
                .map(Map.Entry::getValue)
                .map(resource -> resource.path("Properties"))
                .filter(which)
                .forEach(properties -> fault.accept((ObjectNode) properties));
    }

    private static PhaseOutput egress(String feature, Consumer<ArrayNode> fault) {
        return object(
                Moments.middle(),
                feature,
                named("NetworkPolicy", feature),
                policy -> fault.accept((ArrayNode) policy.at("/spec/egress")));
    }

    private static PhaseOutput trigger(Consumer<ObjectNode> fault) {
        return object(
                Moments.last(),
                "push-notifier",
                named("ScaledObject", "push-notifier"),
                scaled -> fault.accept((ObjectNode) scaled.at("/spec/triggers/0")));
    }

    /** A policy that admits one service alone. */
    private static PhaseOutput services(String resource, String statement, String service) {
        return resource(
                Moments.last(), "observability", resource, policy -> ((ObjectNode) policy.at(statement + "/Principal"))
                        .put("Service", service));
    }
}
