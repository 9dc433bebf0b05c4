package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guarantees of the output when a part of the infrastructure fails. */
class FaultTest {

    private static final String POOL = "hikkoshi.dev/pool";
    private static final String CAPACITY = "hikkoshi.dev/capacity";

    /** The part of an instance that pods may request. */
    private static final double USABLE = 0.80;

    private final PhaseOutput last = SampleWalk.get().last();
    private final Environment environment = last.phase().environment();

    // A spot pool loses all its capacity.

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"spot-general", "spot-compute", "spot-large"})
    void theOtherSpotPoolsHoldAllPodsThatServeRequestsAtThePeak(String lost) {
        double held = environment.cluster().pools().stream()
                .filter(pool -> pool.capacity() == Capacity.SPOT && !pool.name().equals(lost))
                .mapToDouble(pool -> maximum(pool) * pool.vcpu() * USABLE)
                .sum();
        double needed = environment.service().httpFeatures().stream()
                .mapToDouble(http -> http.peak() * http.workload().pods().milliCpu() / 1000.0)
                .sum();
        assertThat(held).isGreaterThanOrEqualTo(needed);
    }

    @Test
    @DisplayName("T22: no pod requires one pool, so it can run on any pool of its capacity type")
    void noPodInsistsOnAPool() {
        last.manifests()
                .forEach((file, objects) -> objects.forEach(object -> assertThat(
                                object.findValues("affinity").toString() + object.findValues("nodeSelector"))
                        .as(file)
                        .doesNotContain(POOL)));
    }

    @Test
    void floorsAndSingletonsStayOnDemand() {
        for (FeatureState state : last.phase().states().values()) {
            String name = state.feature().name();
            Placement placement = state.feature().workload().placement();
            if (placement.onDemandFloor() > 0) {
                JsonNode floor = last.objects(name, "Deployment").stream()
                        .filter(object -> object.at("/metadata/name").asText().endsWith("-floor"))
                        .findFirst()
                        .orElseThrow();
                assertThat(floor.at("/spec/replicas").asInt()).isEqualTo(placement.onDemandFloor());
                assertThat(requiredCapacity(floor)).containsExactly("on-demand");
            }
            if (placement.capacity() == Capacity.ON_DEMAND) {
                Stream.of("Deployment", "CronJob")
                        .flatMap(kind -> last.objects(name, kind).stream())
                        .forEach(object -> assertThat(requiredCapacity(object)).containsExactly("on-demand"));
            }
        }
    }

    // An EKS target group becomes empty.

    @Test
    @DisplayName("T5, T6: an empty EKS group rolls back its step, and does not affect the load balancer")
    void anEmptyGroupIsSeenAndTakesItsStepBack() {
        int shared = 0;
        for (PhaseOutput output : SampleWalk.get().phases()) {
            for (HttpFeature http : environment.service().httpFeatures()) {
                FeatureState state = output.phase().state(http.name());
                if (state.share() > 0 && state.runsOnLegacy()) {
                    shared++;
                    JsonNode alarm = alarm(output, http.name(), "-eks-hosts");
                    // A group without targets has no metric, which the alarm treats as zero.
                    assertThat(alarm.toString()).contains("HealthyHostCount", "\"Minimum\"", "FILL(e_healthy,0)");
                    assertThat(alarm.path("ComparisonOperator").asText()).isEqualTo("LessThanThreshold");
                    assertThat(output.template(http.name())
                                    .at("/Outputs/DeployCommand/Value")
                                    .toString())
                            .contains(":alarm:" + alarm.path("AlarmName").asText());
                }
                if (state.runsOnCluster() && state.share() < 100) {
                    assertThat(attribute(
                                    output,
                                    http.name(),
                                    "target_group_health.dns_failover.minimum_healthy_targets.count"))
                            .isEqualTo("off");
                }
            }
        }
        assertThat(shared).isGreaterThan(20);
    }

    @Test
    void theWayBackIsKeptWarmUntilTheFeatureRetires() {
        for (PhaseOutput output : SampleWalk.get().phases()) {
            for (HttpFeature http : environment.service().httpFeatures()) {
                if (output.phase().state(http.name()).runsOnLegacy()) {
                    assertThat(output.template(http.name()).toString())
                            .as(output + " " + http.name())
                            .contains(":legacy:TargetGroupArn-" + http.name());
                    assertThat(output.phase().layers())
                            .anySatisfy(layer -> assertThat(layer.name()).isEqualTo(http.layer()));
                }
            }
        }
    }

    // A zone fails.

    @Test
    void eachPoolAndEachLoadBalancerReachesIntoEveryZone() {
        int zones = environment.network().zones().size();
        assertThat(zones).isGreaterThan(1);
        assertThat(last.properties("cluster", "AWS::EKS::Nodegroup").values())
                .allSatisfy(group -> assertThat(group.path("Subnets")).hasSize(zones));
        assertThat(last.properties("edge", "AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .values())
                .allSatisfy(balancer -> assertThat(balancer.path("Subnets")).hasSize(zones));
        assertThat(last.properties("network", "AWS::EC2::NatGateway")).hasSize(zones);
    }

    @Test
    @DisplayName(
            "R23: serving features have at least two pods, spread over zones, which can run in the remaining zones")
    void podsAreSpreadOverZonesAndMayCrowdIntoThoseThatAreLeft() {
        for (HttpFeature http : environment.service().httpFeatures()) {
            for (JsonNode deployment : last.objects(http.name(), "Deployment")) {
                List<JsonNode> zones = new ArrayList<>();
                deployment.at("/spec/template/spec/topologySpreadConstraints").forEach(constraint -> {
                    if (constraint.path("topologyKey").asText().equals("topology.kubernetes.io/zone")) {
                        zones.add(constraint);
                    }
                });
                assertThat(zones).hasSize(1);
                assertThat(zones.get(0).path("maxSkew").asInt()).isEqualTo(1);
                assertThat(zones.get(0).path("whenUnsatisfiable").asText()).isEqualTo("ScheduleAnyway");
            }
            int fewest = last.objects(http.name(), "HorizontalPodAutoscaler")
                    .get(0)
                    .at("/spec/minReplicas")
                    .asInt();
            assertThat(fewest).isGreaterThanOrEqualTo(2);
        }
    }

    private int maximum(Pool pool) {
        return last.properties("cluster", "AWS::EKS::Nodegroup").values().stream()
                .filter(group -> group.path("Labels").path(POOL).asText().equals(pool.name()))
                .mapToInt(group -> group.at("/ScalingConfig/MaxSize").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static List<String> requiredCapacity(JsonNode object) {
        List<String> values = new ArrayList<>();
        for (JsonNode required : object.findValues("requiredDuringSchedulingIgnoredDuringExecution")) {
            for (JsonNode expression : required.at("/nodeSelectorTerms/0/matchExpressions")) {
                if (expression.path("key").asText().equals(CAPACITY)) {
                    expression.path("values").forEach(value -> values.add(value.asText()));
                }
            }
        }
        return values;
    }

    private static JsonNode alarm(PhaseOutput output, String feature, String end) {
        return output.properties(feature, "AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("AlarmName").asText().endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static String attribute(PhaseOutput output, String feature, String key) {
        Map<String, JsonNode> groups = output.properties(feature, "AWS::ElasticLoadBalancingV2::TargetGroup");
        for (JsonNode attribute : groups.values().iterator().next().path("TargetGroupAttributes")) {
            if (attribute.path("Key").asText().equals(key)) {
                return attribute.path("Value").asText();
            }
        }
        return "";
    }
}
