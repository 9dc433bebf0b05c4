package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The idle timeout of a load balancer is longer than its longest request. The default is 60 seconds (Elastic Load
 * Balancing, Application Load Balancers, connection idle timeout). The owner of an existing one declares it.
 */
public final class RequestTimeouts implements Check {

    private static final String TYPE = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final long USUAL = 60;

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (HttpFeature feature : output.phase().environment().service().httpFeatures()) {
            long longest = feature.drain().deregistrationDelay().toSeconds();
            String name = feature.routing().loadBalancer();
            Optional<ExistingLoadBalancer> existing =
                    output.phase().environment().loadBalancer(name).existing();
            if (existing.isPresent()) {
                existing.get()
                        .facts()
                        .idleTimeoutSeconds()
                        .filter(timeout -> timeout <= longest)
                        .ifPresent(timeout -> faults.add(tooShort(feature, longest, name, timeout)));
                continue;
            }
            List<JsonNode> named = output.properties("edge", TYPE).values().stream()
                    .filter(loadBalancer -> isNamed(loadBalancer, name))
                    .toList();
            if (named.size() != 1) {
                faults.add("%s: %d load balancers are called %s".formatted(feature.name(), named.size(), name));
            }
            named.stream()
                    .filter(loadBalancer -> timeout(loadBalancer) <= longest)
                    .forEach(loadBalancer -> faults.add(tooShort(feature, longest, name, timeout(loadBalancer))));
        }
        return faults;
    }

    private static String tooShort(HttpFeature feature, long longest, String name, long timeout) {
        return "%s: a request takes %d s, the load balancer %s waits for %d s"
                .formatted(feature.name(), longest, name, timeout);
    }

    private static boolean isNamed(JsonNode loadBalancer, String name) {
        for (JsonNode tag : loadBalancer.path("Tags")) {
            if (tag.path("Key").asText().equals("Name")
                    && tag.path("Value").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static long timeout(JsonNode loadBalancer) {
        for (JsonNode attribute : loadBalancer.path("LoadBalancerAttributes")) {
            if (attribute.path("Key").asText().equals("idle_timeout.timeout_seconds")) {
                return attribute.path("Value").asLong();
            }
        }
        return USUAL;
    }
}
