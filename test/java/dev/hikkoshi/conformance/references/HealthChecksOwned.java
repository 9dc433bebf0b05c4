package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.output.SsmParameter;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * On the legacy side, each feature with requests has a health check of its own: the group that its rule forwards to asks the
 * port and the path on which its instances answer for this feature, which its parameter names. The instances admit the load
 * balancer there, and the Auto Scaling group, which judges by EC2 alone, registers them. With ELB health, Auto Scaling replaces an
 * instance that any of its groups calls unhealthy (Amazon EC2 Auto Scaling, Health checks for instances).
 */
public final class HealthChecksOwned implements Check {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";
    private static final String SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup";
    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (output.phase().environment().legacy().provider() != LegacyProvider.AUTOSCALING
                || !output.phase().hasLegacy()) {
            return faults;
        }
        output.properties("legacy", SCALING_GROUP).forEach((id, group) -> {
            if (!group.path("HealthCheckType").asText().equals("EC2")) {
                faults.add("legacy/" + id + ": a dead feature would replace the instance of its neighbours");
            }
        });
        Map<String, String> owners = new HashMap<>();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature http && state.runsOnLegacy()) {
                judge(output, http, owners, faults);
            }
        }
        return faults;
    }

    private static void judge(PhaseOutput output, HttpFeature http, Map<String, String> owners, List<String> faults) {
        String place = http.name() + ": ";
        JsonNode description = description(output, http);
        Optional<String> id = groupId(output, http);
        if (id.isEmpty()) {
            faults.add(place + "its rule forwards to no group of the legacy stack");
            return;
        }
        String owner = owners.putIfAbsent(id.get(), http.name());
        if (owner != null) {
            faults.add(place + "it shares the health check of " + owner);
        }
        JsonNode group = output.properties("legacy", GROUP).get(id.get());
        String port = group.path("HealthCheckPort").asText();
        if (!port.equals(description.path("healthPort").asText())
                || !group.path("HealthCheckPath")
                        .asText()
                        .equals(description.path("healthPath").asText())
                || !http.routing()
                        .healthPath()
                        .equals(description.path("healthPath").asText())) {
            faults.add("%sits group asks %s on port %s, and its instances answer %s on port %s"
                    .formatted(
                            place,
                            group.path("HealthCheckPath").asText(),
                            port,
                            description.path("healthPath").asText(),
                            description.path("healthPort").asText()));
        }
        if (description.path("targetGroupArn").asText().isEmpty()) {
            faults.add(place + "its instances do not know its target group");
        }
        boolean registered = output.properties("legacy", SCALING_GROUP).values().stream()
                .anyMatch(scaling ->
                        scaling.path("TargetGroupARNs").findValuesAsText("Ref").contains(id.get()));
        boolean admitted = output.properties("legacy", SECURITY_GROUP).values().stream()
                .anyMatch(security -> admits(security, http.routing().loadBalancer(), port));
        if (!registered) {
            faults.add(place + "no Auto Scaling group registers its instances");
        }
        if (!admitted) {
            faults.add(place + "its instances do not admit the health check on port " + port);
        }
    }

    private static boolean admits(JsonNode security, String loadBalancer, String port) {
        for (JsonNode rule : security.path("SecurityGroupIngress")) {
            if (rule.path("FromPort").asText().equals(port)
                    && rule.at("/SourceSecurityGroupId/Fn::ImportValue")
                            .asText()
                            .endsWith("SecurityGroupId-" + loadBalancer)) {
                return true;
            }
        }
        return false;
    }

    /** The logical id of the group that the rule imports, by the export that has its ARN. */
    private static Optional<String> groupId(PhaseOutput output, HttpFeature http) {
        for (JsonNode rule : output.properties(http.name(), RULE).values()) {
            for (String imported : rule.findValuesAsText("Fn::ImportValue")) {
                for (JsonNode exported : output.template("legacy").path("Outputs")) {
                    if (imported.contains(":legacy:")
                            && exported.at("/Export/Name").asText().equals(imported)) {
                        return Optional.of(exported.at("/Value/Ref").asText());
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode description(PhaseOutput output, HttpFeature http) {
        String end = "/" + http.layer() + "/" + http.name() + "/feature";
        return SsmParameter.in(output.stack(http.name()).resources()).stream()
                .filter(parameter -> parameter.name().endsWith(end))
                .map(parameter -> read(parameter.value()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode read(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("the description is not JSON: " + value, notJson);
        }
    }
}
