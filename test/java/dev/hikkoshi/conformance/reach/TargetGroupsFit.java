package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A target group fits what it sends requests to: pods by their addresses, instances by their ids; with the protocol,
 * and for the health check the path, that the feature speaks; and it lets the longest request end. Elastic Load
 * Balancing refuses a health check that times out after its interval (API reference, CreateTargetGroup), and an Auto
 * Scaling group registers instances alone (Amazon EC2 Auto Scaling user guide, Attach a target group). A binding of
 * another target type than its group registers nothing (AWS Load Balancer Controller v3.5.0, {@code
 * apis/elbv2/v1beta1/targetgroupbinding_types.go}).
 */
public final class TargetGroupsFit implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        int judged = 0;
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature feature) {
                for (Resource group : groups(deployed, feature)) {
                    judged++;
                    judge(output, feature, group, faults);
                }
            }
        }
        if (judged == 0 && output.phase().hasLegacy()) {
            faults.add("no feature has a target group");
        }
        return faults;
    }

    /** The groups that the rules of a feature forward to, and its own. */
    private static List<Resource> groups(Deployed deployed, HttpFeature feature) {
        Stream<Resource> own = deployed.all(TargetGroup.TYPE).stream()
                .filter(group -> group.stack().equals(feature.name()));
        Stream<Resource> forwarded = deployed.all("AWS::ElasticLoadBalancingV2::ListenerRule").stream()
                .filter(rule -> rule.stack().equals(feature.name()))
                .flatMap(rule -> rule.properties().findValues("TargetGroupArn").stream()
                        .map(arn -> deployed.resource(rule.stack(), arn))
                        .flatMap(Optional::stream));
        return Stream.concat(own, forwarded).distinct().toList();
    }

    private static void judge(PhaseOutput output, HttpFeature feature, Resource group, List<String> faults) {
        JsonNode properties = group.properties();
        boolean ofPods = group.stack().equals(feature.name());
        expect(group, "TargetType", ofPods ? "ip" : "instance", faults);
        expect(group, "HealthCheckPath", feature.routing().healthPath(), faults);
        String spoken = ofPods ? spokenByPods(output, feature) : "HTTP";
        expect(group, "Protocol", spoken, faults);
        expect(group, "HealthCheckProtocol", spoken, faults);
        if (ofPods) {
            expect(group, "HealthCheckPort", "traffic-port", faults);
        }
        if (!properties.path("ProtocolVersion").asText("HTTP1").equals("HTTP1")) {
            faults.add(group.place() + ": its targets speak HTTP/1.1 alone");
        }
        if (!properties.at("/Matcher/HttpCode").asText("200").equals("200")) {
            faults.add(group.place() + ": the answer 200 is not healthy");
        }
        int timeout = properties.path("HealthCheckTimeoutSeconds").asInt();
        int interval = properties.path("HealthCheckIntervalSeconds").asInt();
        if (timeout >= interval) {
            faults.add("%s: its health check times out after %d s, and begins again after %d s"
                    .formatted(group.place(), timeout, interval));
        }
        long longest = feature.drain().deregistrationDelay().toSeconds();
        int delay = new TargetGroup(output.stack(group.stack()), group.id(), properties).deregistrationDelay();
        if (delay < longest) {
            faults.add("%s: it cuts off a request after %d s, and the longest takes %d s"
                    .formatted(group.place(), delay, longest));
        }
        output.objects(feature.name(), "TargetGroupBinding").stream()
                .filter(binding -> ofPods
                        && binding.at("/spec/targetGroupName").equals(properties.path("Name"))
                        && !binding.at("/spec/targetType").equals(properties.path("TargetType")))
                .forEach(binding -> faults.add("%s: its binding registers targets of the type %s"
                        .formatted(group.place(), binding.at("/spec/targetType").asText())));
    }

    private static void expect(Resource group, String property, String expected, List<String> faults) {
        String given = group.properties().path(property).asText();
        if (!given.equals(expected)) {
            faults.add("%s: its %s is %s, not %s".formatted(group.place(), property, given, expected));
        }
    }

    /** The scheme of the readiness probe, which asks the same port. */
    private static String spokenByPods(PhaseOutput output, HttpFeature feature) {
        return output.objects(feature.name(), "Deployment").stream()
                .map(deployment -> deployment.at("/spec/template/spec/containers/0/readinessProbe/httpGet/scheme"))
                .map(scheme -> scheme.asText("HTTP"))
                .findFirst()
                .orElse("HTTP");
    }
}
