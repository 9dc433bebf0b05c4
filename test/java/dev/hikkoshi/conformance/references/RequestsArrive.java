package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.InboundRule;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests arrive on both sides: the security group of the targets admits the security group of the load balancer on the port
 * of the targets (Elastic Load Balancing, Application Load Balancers, Security groups).
 *
 * <p>The target of a pod is its address and the target port of the Service that the binding names (AWS Load Balancer
 * Controller v3.5.0, {@code pkg/backend/endpoint_resolver.go}). A pod has the security group of the cluster. The target of a
 * legacy instance is the port of its target group, and the instance has the groups of its launch template.
 */
public final class RequestsArrive implements Check {

    private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature feature) {
                for (JsonNode binding : output.objects(feature.name(), "TargetGroupBinding")) {
                    toPods(output, feature, binding).ifPresent(faults::add);
                }
                toInstances(output, feature).ifPresent(faults::add);
            }
        }
        return faults;
    }

    private static Optional<String> toPods(PhaseOutput output, HttpFeature feature, JsonNode binding) {
        int port = targetPort(output, feature, binding);
        boolean admits = InboundRule.in(List.of(output.stack("cluster"))).stream()
                .filter(rule -> rule.rule().path("GroupId").toString().contains("ClusterSecurityGroupId"))
                .anyMatch(rule -> admits(output, rule, port, feature.routing().loadBalancer()));
        return admits
                ? Optional.empty()
                : Optional.of("%s: its pods refuse the load balancer %s on port %d"
                        .formatted(feature.name(), feature.routing().loadBalancer(), port));
    }

    /** The port of a pod behind a binding; 0 for none. */
    private static int targetPort(PhaseOutput output, HttpFeature feature, JsonNode binding) {
        JsonNode reference = binding.at("/spec/serviceRef");
        for (JsonNode service : output.objects(feature.name(), "Service")) {
            for (JsonNode port : service.at("/spec/ports")) {
                if (service.at("/metadata/name").equals(reference.path("name"))
                        && port.path("port").equals(reference.path("port"))) {
                    return port.path("targetPort").isNumber()
                            ? port.path("targetPort").asInt()
                            : containerPort(
                                    output, feature, port.path("targetPort").asText());
                }
            }
        }
        return 0;
    }

    private static int containerPort(PhaseOutput output, HttpFeature feature, String name) {
        for (JsonNode deployment : output.objects(feature.name(), "Deployment")) {
            for (JsonNode port : deployment.at("/spec/template/spec/containers/0/ports")) {
                if (port.path("name").asText().equals(name)) {
                    return port.path("containerPort").asInt();
                }
            }
        }
        return 0;
    }

    /**
     * The listener rule of a feature names its legacy target group; one that has retired names none. Targets of OpsWorks and of
     * an external fleet are in no template.
     */
    private static Optional<String> toInstances(PhaseOutput output, HttpFeature feature) {
        if (output.properties("legacy", "AWS::AutoScaling::AutoScalingGroup").isEmpty()) {
            return Optional.empty();
        }
        String rules = output.properties(feature.name(), "AWS::ElasticLoadBalancingV2::ListenerRule")
                .toString();
        for (Map.Entry<String, JsonNode> export :
                output.stack("legacy").exports().entrySet()) {
            String group = export.getValue().path("Ref").asText();
            if (rules.contains("\"" + export.getKey() + "\"")
                    && output.properties("legacy", TARGET_GROUP).containsKey(group)) {
                return toInstances(output, feature, group);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> toInstances(PhaseOutput output, HttpFeature feature, String group) {
        String loadBalancer = feature.routing().loadBalancer();
        int port = output.properties("legacy", TARGET_GROUP)
                .get(group)
                .path("Port")
                .asInt();
        for (JsonNode fleet : output.properties("legacy", "AWS::AutoScaling::AutoScalingGroup")
                .values()) {
            List<String> securityGroups = securityGroups(output, fleet);
            if (fleet.path("TargetGroupARNs").findValuesAsText("Ref").contains(group)
                    && InboundRule.in(List.of(output.stack("legacy"))).stream()
                            .filter(rule -> securityGroups.contains(rule.logicalId()))
                            .anyMatch(rule -> admits(output, rule, port, loadBalancer))) {
                return Optional.empty();
            }
        }
        return Optional.of("%s: its instances refuse the load balancer %s on port %d"
                .formatted(feature.name(), loadBalancer, port));
    }

    private static List<String> securityGroups(PhaseOutput output, JsonNode fleet) {
        JsonNode template = output.properties("legacy", "AWS::EC2::LaunchTemplate")
                .get(fleet.at("/LaunchTemplate/LaunchTemplateId/Ref").asText());
        List<String> groups = new ArrayList<>();
        template.at("/LaunchTemplateData/SecurityGroupIds")
                .forEach(group -> groups.add(group.at("/Fn::GetAtt/0").asText()));
        return groups;
    }

    /** The security group of an existing load balancer is a literal id. */
    private static boolean admits(PhaseOutput output, InboundRule rule, int port, String loadBalancer) {
        JsonNode source = rule.rule().path("SourceSecurityGroupId");
        boolean isOfBalancer = output.phase()
                .environment()
                .loadBalancer(loadBalancer)
                .existing()
                .map(existing -> existing.securityGroupId().equals(source.asText()))
                .orElseGet(() -> source.path("Fn::ImportValue").asText().endsWith(":SecurityGroupId-" + loadBalancer));
        return rule.admits(port) && isOfBalancer;
    }
}
