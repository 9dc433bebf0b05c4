package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.plan.Phase;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A partner's allow list contains the addresses of the VPC's NAT gateways. The move does not change them. */
class FixedEgressTest {

    @Test
    @DisplayName("Pods use the same private subnets as the legacy machines, and therefore the same NAT gateways")
    void podsLeaveByTheSameNatGateways() {
        Phase phase = FullMove.plan().phases().stream()
                .filter(candidate -> candidate.state("order-export").runsOnCluster())
                .findFirst()
                .orElseThrow();
        Synthesized written = Synthesized.of("egress", "production", stage -> {
            new LegacyStack(stage, "legacy", LegacyStackProps.of(phase));
            new ClusterStack(stage, "cluster", ClusterStackProps.of(phase));
        });
        TreeSet<String> before = new TreeSet<>();
        written.resources("legacy", "AWS::AutoScaling::AutoScalingGroup")
                .values()
                .forEach(group -> collect(group.at("/Properties/VPCZoneIdentifier"), before));
        assertThat(before).hasSize(3).allMatch(name -> name.startsWith("production:network:PrivateSubnetId-"));
        assertThat(written.resources("cluster", "AWS::EKS::Nodegroup")).hasSizeGreaterThan(3);
        written.resources("cluster", "AWS::EKS::Nodegroup").values().forEach(group -> {
            TreeSet<String> after = new TreeSet<>();
            collect(group.at("/Properties/Subnets"), after);
            assertThat(after).isEqualTo(before);
        });
        assertThat(phase.environment()
                        .service()
                        .feature("order-export")
                        .workload()
                        .placement()
                        .fixedEgress())
                .isTrue();
    }

    private static void collect(JsonNode subnets, TreeSet<String> names) {
        subnets.forEach(subnet -> names.add(subnet.path("Fn::ImportValue").asText()));
    }
}
