package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * People and AWS can move traffic away from a failed zone without a deployment: zonal shift is on for the cluster (Amazon EKS
 * user guide, Enable EKS Zonal Shift) and for each load balancer (Elastic Load Balancing, Zonal shift for your Application
 * Load Balancer). Both are off by default.
 */
public final class ZonesLeft implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.properties("cluster", "AWS::EKS::Cluster").forEach((id, cluster) -> {
            if (!cluster.at("/ZonalShiftConfig/Enabled").asBoolean()) {
                faults.add("cluster/%s: pods in a failed zone keep their traffic".formatted(id));
            }
        });
        output.properties("edge", "AWS::ElasticLoadBalancingV2::LoadBalancer").forEach((id, loadBalancer) -> {
            boolean isOn = false;
            for (JsonNode attribute : loadBalancer.path("LoadBalancerAttributes")) {
                isOn = isOn
                        || attribute.path("Key").asText().equals("zonal_shift.config.enabled")
                                && attribute.path("Value").asBoolean();
            }
            if (!isOn) {
                faults.add("edge/%s: a failed zone keeps its traffic".formatted(id));
            }
        });
        return faults;
    }
}
