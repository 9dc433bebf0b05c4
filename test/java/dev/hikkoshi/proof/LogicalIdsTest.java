package dev.hikkoshi.proof;

import static dev.hikkoshi.proof.Moment.at;
import static dev.hikkoshi.proof.Moment.step;
import static dev.hikkoshi.proof.Planted.RULE;
import static dev.hikkoshi.proof.Planted.TARGET_GROUP;
import static dev.hikkoshi.proof.Planted.idOf;
import static dev.hikkoshi.proof.Planted.renamed;
import static dev.hikkoshi.proof.Planted.resources;
import static dev.hikkoshi.proof.Planted.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A construct that gets another id, another scope or another stack is found, although all its properties stay. */
class LogicalIdsTest {

    private static final String NEW_ID = "ARoute1A2B3C4D";

    /**
     * The rows of constructs that no sample has, such as a canary rule. {@code ExistingClusterTest} has those of declared
     * nodes, and {@code WithoutNewRelicTest} those of collectors.
     */
    private static final Set<String> OF_OTHER_SETTINGS = Set.of(
            "AWS::EC2::SecurityGroupIngress cluster/Nodes-*/from *",
            "AWS::EKS::PodIdentityAssociation observability/Collectors/Gateway/Association",
            "AWS::EKS::PodIdentityAssociation observability/Collectors/Reader/Association",
            "AWS::ElasticLoadBalancingV2::ListenerRule edge/<balancer>/Maintenance/Resource",
            "AWS::ElasticLoadBalancingV2::ListenerRule edge/<balancer>/Response-*/Resource",
            "AWS::ElasticLoadBalancingV2::ListenerRule feature/Canary/Resource",
            "AWS::ElasticLoadBalancingV2::ListenerRule feature/Maintenance/Resource",
            "AWS::IAM::Role legacy/Fleet/Sessions/Administrators/Resource",
            "AWS::IAM::Role legacy/Fleet/Sessions/Operators/Resource",
            "AWS::IAM::Role observability/Collectors/Gateway/Role/Resource",
            "AWS::IAM::Role observability/Collectors/Reader/Role/Resource",
            "AWS::Logs::LogGroup observability/Collectors/Events/Resource",
            "AWS::Logs::LogGroup observability/Collectors/Metrics/Resource",
            "Custom::AWSCDK-EKS-KubernetesResource feature/AwsAccess");

    private static final Map<String, SampleWalk> WALKS = new TreeMap<>();

    @Test
    void theWholeMoveHasTheIdsOfTheTable() {
        SampleWalk walk = SampleWalk.get();
        Verdict verdict = Verdict.of(ProofRule.LOGICAL_IDS, walk.phases(), walk.steps());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.looked()).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"development", "staging", "adopted", "opsworks-2019"})
    void soHasEachSample(String environment) {
        SampleWalk walk = walk(environment);
        Verdict verdict = Verdict.of(ProofRule.LOGICAL_IDS, walk.phases(), walk.steps());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.looked()).isGreaterThan(20);
    }

    /** A row that no sample uses may be the old id of a construct that has another one now. */
    @Test
    void eachRowOfTheTableIsUsedByASample() {
        List<PhaseOutput> phases = new ArrayList<>(SampleWalk.get().phases());
        for (String environment : List.of("development", "staging", "adopted", "opsworks-2019")) {
            phases.addAll(walk(environment).phases());
        }
        assertThat(RowsUsed.unused(phases)).isEqualTo(OF_OTHER_SETTINGS);
    }

    @Test
    void aRowIsUnusedIfItsConstructHasAnotherId() {
        List<PhaseOutput> phases = SampleWalk.get().phases();
        List<PhaseOutput> renamed = phases.stream()
                .map(phase -> phase.template("network").isMissingNode()
                        ? phase
                        : renamed(phase, "network", "AWS::EC2::InternetGateway", "Gateway"))
                .toList();
        String row = "AWS::EC2::InternetGateway network/Vpc/InternetGateway";
        assertThat(RowsUsed.unused(phases)).doesNotContain(row);
        assertThat(RowsUsed.unused(renamed)).contains(row);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a listener rule with another id", "app-api/" + NEW_ID, o -> renamed(o, "app-api", RULE, NEW_ID)),
                // The path Routing/TargetGroup/Resource: the construct moved into another scope.
                fault(
                        "a target group in another scope",
                        "app-api/RoutingTargetGroup8D2F7E7C",
                        o -> renamed(o, "app-api", TARGET_GROUP, "RoutingTargetGroup8D2F7E7C")),
                // The same letters and another hash, as of Fleetrailsweb/TargetGroup-web-front.
                fault(
                        "a legacy group whose parts are joined otherwise",
                        "legacy/FleetrailswebTargetGroupwebfront0A0B0C0D",
                        o -> renamed(o, "legacy", TARGET_GROUP, "FleetrailswebTargetGroupwebfront0A0B0C0D")),
                fault("a target group in another stack", "edge/TargetGroup\\w+", LogicalIdsTest::movedToTheEdge),
                fault(
                        "a cluster with another id",
                        "cluster/EksCluster",
                        o -> renamed(o, "cluster", "AWS::EKS::Cluster", "EksCluster")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isFoundInAPhase(String fault, String place, UnaryOperator<PhaseOutput> plant) {
        assertThat(ProofRule.LOGICAL_IDS.findings(plant.apply(at("app-api", 25))))
                .extracting(Finding::path)
                .singleElement()
                .asString()
                .matches(place);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isFoundInAStep(String fault, String place, UnaryOperator<PhaseOutput> plant) {
        StepOutput step = step("shift", "app-api");
        StepOutput planted = new StepOutput(step.before(), plant.apply(step.after()), step.forward(), step.back());
        assertThat(ProofRule.LOGICAL_IDS.findings(step)).isEmpty();
        assertThat(ProofRule.LOGICAL_IDS.findings(planted)).anySatisfy(found -> {
            assertThat(found.path()).matches(place);
            assertThat(found.sentence()).contains("creates it again");
        });
    }

    /** Without a name, the properties say which one it is; what they refer to is known by its own name. */
    @Test
    void aListenerIsKnownByItsLoadBalancerAndTheLoadBalancerByItsProperties() {
        PhaseOutput before = at("app-api", 25);
        String balancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
        PhaseOutput after = renamed(before, "edge", balancer, "Balancer");
        PhaseOutput both = renamed(after, "edge", "AWS::ElasticLoadBalancingV2::Listener", "Listener");
        assertThat(Renamed.between(before, both))
                .extracting(Renamed::type)
                .containsExactly("AWS::ElasticLoadBalancingV2::Listener", balancer);
        assertThat(Renamed.between(before, before)).isEmpty();
    }

    private static SampleWalk walk(String environment) {
        return WALKS.computeIfAbsent(environment, name -> {
            Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of(name));
            return SampleWalk.of(Planner.plan(
                    reading.environments().get(name), reading.ledgers().get(name), new Findings()));
        });
    }

    private static Arguments fault(String name, String place, UnaryOperator<PhaseOutput> plant) {
        return arguments(name, place, plant);
    }

    private static PhaseOutput movedToTheEdge(PhaseOutput output) {
        ObjectNode feature = output.template("app-api").deepCopy();
        String id = idOf(feature, TARGET_GROUP);
        JsonNode group = resources(feature).remove(id);
        return template(
                output.with("app-api", feature), "edge", edge -> resources(edge).set(id, group));
    }
}
