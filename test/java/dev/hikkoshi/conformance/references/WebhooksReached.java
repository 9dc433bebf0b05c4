package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The API server reaches the pods behind each webhook of our charts: through the security groups of every node, and through
 * the NetworkPolicies of the namespace. Otherwise it refuses every object that the webhook judges.
 *
 * <p>Sources: Amazon EKS, View Amazon EKS security group requirements for clusters (the API server and the nodes share the cluster
 * security group, which admits itself on all ports, unless a launch template names other groups); Kubernetes, Dynamic
 * Admission Control and Network Policies. The API server's network interfaces are in the cluster's subnets, which are the
 * private ones.
 */
public final class WebhooksReached implements Check {

    private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";

    /**
     * The pods behind one webhook.
     *
     * @param port the port on which they listen
     */
    private record Webhook(String chart, String namespace, String name, int port, List<JsonNode> pods) {

        String place() {
            return "%s of the chart %s".formatted(name, chart);
        }
    }

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<Webhook> webhooks = new LinkedHashSet<>();
        for (Release release : Release.in(output)) {
            ChartTable.of(release, output.phase().environment()).ifPresent(table -> table.webhooks()
                    .forEach(webhook -> webhooks.add(webhook(
                            release,
                            table,
                            webhook.path("service").asText(),
                            webhook.path("port").asText()))));
        }
        // Ours are in no chart, and this check does not read their Services.
        Objects.all(output)
                .filter(object -> object.path("kind").asText().endsWith("WebhookConfiguration"))
                .forEach(object -> faults.add(Objects.label(object) + ": this check does not know its pods"));
        if (webhooks.isEmpty() && output.phase().hasCluster()) {
            faults.add("no webhook in an output with a cluster");
        }
        for (Webhook webhook : webhooks) {
            judge(output, webhook, faults);
        }
        return faults;
    }

    /** Its pods are those of the chart that listen on its port. */
    private static Webhook webhook(Release release, ChartTable table, String service, String port) {
        int number = 0;
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode pod : table.pods()) {
            for (JsonNode container : pod.at("/template/spec/containers")) {
                for (JsonNode listening : container.path("ports")) {
                    if (Stream.of("name", "containerPort")
                            .anyMatch(key -> listening.path(key).asText().equals(port))) {
                        number = listening.path("containerPort").asInt();
                        pods.add(pod.path("template"));
                    }
                }
            }
        }
        return new Webhook(release.chart(), release.namespace(), service, number, pods);
    }

    private static void judge(PhaseOutput output, Webhook webhook, List<String> faults) {
        if (webhook.pods().isEmpty()) {
            faults.add(webhook.place() + ": no pod listens on its port");
        }
        output.properties("cluster", "AWS::EKS::Nodegroup").forEach((id, group) -> {
            if (!admits(output, group, webhook.port())) {
                faults.add("%s: the nodes of %s refuse the API server on port %d"
                        .formatted(webhook.place(), id, webhook.port()));
            }
        });
        for (JsonNode pod : webhook.pods()) {
            List<JsonNode> policies = Objects.of(output, "NetworkPolicy").stream()
                    .filter(policy -> Objects.namespace(policy).equals(webhook.namespace()) && isolates(policy, pod))
                    .toList();
            if (!policies.isEmpty()
                    && policies.stream()
                            .noneMatch(policy -> isAdmitted(output, policy.at("/spec/ingress"), webhook.port()))) {
                faults.add("%s: the NetworkPolicies of %s refuse the API server on port %d"
                        .formatted(webhook.place(), webhook.namespace(), webhook.port()));
            }
        }
    }

    /** Without groups in its launch template, a node has the cluster security group alone. */
    private static boolean admits(PhaseOutput output, JsonNode group, int port) {
        JsonNode template = output.properties("cluster", "AWS::EC2::LaunchTemplate")
                .get(group.at("/LaunchTemplate/Id/Ref").asText());
        List<JsonNode> groups = new ArrayList<>();
        template.at("/LaunchTemplateData/SecurityGroupIds").forEach(groups::add);
        template.at("/LaunchTemplateData/NetworkInterfaces")
                .forEach(card -> card.path("Groups").forEach(groups::add));
        return groups.isEmpty()
                || groups.stream().anyMatch(WebhooksReached::isOfCluster)
                || output.templates().keySet().stream()
                        .flatMap(stack -> output.properties(stack, INGRESS).values().stream())
                        .anyMatch(rule -> groups.contains(rule.path("GroupId"))
                                && isOfCluster(rule.path("SourceSecurityGroupId"))
                                && covers(rule, port));
    }

    private static boolean isOfCluster(JsonNode group) {
        return group.at("/Fn::GetAtt/1").asText().equals("ClusterSecurityGroupId");
    }

    private static boolean covers(JsonNode rule, int port) {
        return rule.path("IpProtocol").asText().equals("-1")
                || rule.path("FromPort").asInt() <= port
                        && port <= rule.path("ToPort").asInt();
    }

    /** Whether a policy selects a pod for inbound connections: the default of its types. */
    private static boolean isolates(JsonNode policy, JsonNode pod) {
        JsonNode types = policy.at("/spec/policyTypes");
        return (types.isMissingNode() || Objects.texts(types).contains("Ingress"))
                && policy.at("/spec/podSelector/matchExpressions").isEmpty()
                && policy.at("/spec/podSelector/matchLabels").properties().stream()
                        .allMatch(label ->
                                pod.at("/metadata/labels").path(label.getKey()).equals(label.getValue()));
    }

    /** Whether inbound rules admit all private subnets on a port. A selector of pods admits no API server. */
    private static boolean isAdmitted(PhaseOutput output, JsonNode rules, int port) {
        Set<String> missing = Subnets.ofPrivate(output);
        for (JsonNode rule : rules) {
            if (!opens(rule.path("ports"), port)) {
                continue;
            }
            if (rule.path("from").isEmpty()) {
                return true;
            }
            for (JsonNode from : rule.path("from")) {
                String block = from.at("/ipBlock/cidr").asText();
                missing.removeIf(subnet -> !block.isEmpty() && Cidr.parse(block).contains(Cidr.parse(subnet)));
            }
        }
        return missing.isEmpty();
    }

    private static boolean opens(JsonNode ports, int port) {
        if (ports.isEmpty()) {
            return true;
        }
        for (JsonNode one : ports) {
            int first = one.path("port").asInt();
            if (first <= port && port <= one.path("endPort").asInt(first)) {
                return true;
            }
        }
        return false;
    }
}
