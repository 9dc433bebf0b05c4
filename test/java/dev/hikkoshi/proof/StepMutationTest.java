package dev.hikkoshi.proof;

import static dev.hikkoshi.proof.Moment.step;
import static dev.hikkoshi.proof.Planted.RULE;
import static dev.hikkoshi.proof.Planted.TARGET_GROUP;
import static dev.hikkoshi.proof.Planted.changed;
import static dev.hikkoshi.proof.Planted.changedObject;
import static dev.hikkoshi.proof.Planted.container;
import static dev.hikkoshi.proof.Planted.idOf;
import static dev.hikkoshi.proof.Planted.properties;
import static dev.hikkoshi.proof.Planted.renamed;
import static dev.hikkoshi.proof.Planted.resources;
import static dev.hikkoshi.proof.Planted.targetGroups;
import static dev.hikkoshi.proof.Planted.unordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check of a step can fail: the test plants a fault into real output, and the check finds it. */
class StepMutationTest {

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void findsInAStep(ProofRule rule, String fault, Supplier<StepOutput> mutated, String place, String value) {
        assertThat(rule.findings(mutated.get())).anySatisfy(found -> {
            assertThat(found.id()).isEqualTo(rule.id());
            assertThat(found.path()).matches(place);
            assertThat(found.sentence()).contains(value);
            assertThat(found.problem().allowed()).isNotEmpty();
            assertThat(found.problem().fix()).isNotEmpty();
        });
    }

    static Stream<Arguments> findsInAStep() {
        return Stream.of(
                fault(
                        ProofRule.TRIGGERS,
                        "an alarm that the watched step deletes",
                        "app-api",
                        "production-app-api-eks-errors",
                        () -> changed(step("shift", "app-api"), "app-api", Planted::withoutAlarms)),
                fault(
                        ProofRule.REPLACEMENT,
                        "a target group that is replaced",
                        "app-api/TargetGroup[0-9A-F]{8}",
                        "TargetGroup, because of [Port]",
                        () -> changed(step("shift", "app-api"), "app-api", t -> properties(t, TARGET_GROUP)
                                .put("Port", 9090))),
                fault(
                        ProofRule.REPLACEMENT,
                        "a node group that is replaced",
                        "cluster/spotgeneral[0-9a-f]{8}[0-9A-F]{8}",
                        "Nodegroup, because of [CapacityType]",
                        () -> changed(step("shift", "app-api"), "cluster", t -> properties(t, "AWS::EKS::Nodegroup")
                                .put("CapacityType", "ON_DEMAND"))),
                fault(
                        ProofRule.REPLACEMENT,
                        "the legacy group deleted in the step that sets 100",
                        "legacy/FleetrailswebTargetGroupwebfront[0-9A-F]{8}",
                        "forward, CloudFormation deletes",
                        () -> changed(step("move", "app-api"), "legacy", t -> resources(t)
                                .remove(idOf(t, TARGET_GROUP)))),
                fault(
                        ProofRule.ROLL_BACKS,
                        "a roll-back with another image in it",
                        "media-stream/Deployment media/media-stream",
                        "/spec/template/spec/containers/0/image",
                        () -> changedObject(
                                step("roll-back", "media-stream"), "media-stream", "Deployment", o -> container(o)
                                        .put("image", "registry.example/app:2"))),
                fault(
                        ProofRule.ROLL_BACKS,
                        "a roll-back that changes the rule's priority",
                        "media-stream/Rule[0-9A-F]{8}",
                        "/Properties/Priority",
                        () -> changed(step("roll-back", "media-stream"), "media-stream", t -> properties(t, RULE)
                                .put("Priority", 7))),
                fault(
                        ProofRule.STACKS,
                        "a step that changes another feature",
                        "web-front",
                        "shift [app-api]",
                        () -> changed(step("shift", "app-api"), "web-front", t -> properties(t, RULE)
                                .put("Priority", 7))),
                fault(
                        ProofRule.STACKS,
                        "another order of the same members, as Map.of gives it",
                        "web-front",
                        "shift [app-api]",
                        () -> changed(step("shift", "app-api"), "web-front", Planted::reverse)),
                fault(
                        ProofRule.EXPORTS,
                        "an export that disappears with its consumer",
                        "legacy",
                        "app-api",
                        () -> changed(step("retire", "app-api"), "legacy", Planted::withoutExports)),
                fault(
                        ProofRule.DEPLOYED_EXPORTS,
                        "an export that disappears with its consumer",
                        "app-api",
                        "forward, after EXPORT legacy/Outputs",
                        () -> changed(step("retire", "app-api"), "legacy", Planted::withoutExports)),
                fault(
                        ProofRule.DEPLOYED_EXPORTS,
                        "an export that names another resource while it is imported",
                        "app-api",
                        "production:legacy:TargetGroupArn-app-api",
                        () -> changed(step("shift", "app-api"), "legacy", Planted::exchangedExport)),
                fault(
                        ProofRule.DEPLOYED_GROUPS,
                        "the legacy group deleted in the step that sets 100",
                        "web-front/Rule[0-9A-F]{8}",
                        "production:legacy:TargetGroupArn-web-front",
                        () -> changed(step("move", "app-api"), "legacy", t -> resources(t)
                                .remove(idOf(t, TARGET_GROUP)))),
                fault(
                        ProofRule.DEPLOYED_BINDINGS,
                        "a binding that does not wait for its group",
                        "app-api/TargetGroupBinding api/production-app-api-[0-9a-f]{8}",
                        "CREATE app-api/Binding",
                        () -> changed(step("deploy-both", "app-api"), "app-api", t -> unordered(t, "Binding"))),
                fault(
                        ProofRule.DEPLOYED_BINDINGS,
                        "a group that is in no rule when its binding comes",
                        "app-api/TargetGroupBinding api/production-app-api-[0-9a-f]{8}",
                        "CREATE app-api/Binding",
                        () -> changed(step("deploy-both", "app-api"), "app-api", t -> targetGroups(t)
                                .remove(1))),
                fault(
                        ProofRule.DEPLOYED_PODS,
                        "pods that do not wait for their binding",
                        "app-api",
                        "CREATE app-api/Workload",
                        () -> changed(step("deploy-both", "app-api"), "app-api", t -> unordered(t, "Workload"))),
                fault(
                        ProofRule.DEPLOYED_CRONS,
                        "a cron that does not wait until the legacy side has let go",
                        "album-digest",
                        "UPDATE album-digest/Workload",
                        () -> changed(step("move", "album-digest"), "album-digest", t -> unordered(t, "Workload"))),
                fault(
                        ProofRule.DEPLOYED_WORK,
                        "a worker whose pods stay at zero when the legacy side gives consumers up",
                        "thumbnailer",
                        "its queue has",
                        () -> changedObject(
                                SampleWalk.gitOps().step("shift", "thumbnailer"),
                                "thumbnailer",
                                "ScaledObject",
                                o -> ((ObjectNode) o.at("/metadata/annotations"))
                                        .put("autoscaling.keda.sh/paused-replicas", "0"))),
                fault(
                        ProofRule.DEPLOYED_ALARMS,
                        "an alarm named in the triggers that is deleted meanwhile",
                        "app-api",
                        "production-app-api-eks-slower",
                        () -> changed(step("shift", "app-api"), "app-api", Planted::withoutAlarms)),
                fault(
                        ProofRule.LOGICAL_IDS,
                        "a listener rule whose construct has another id",
                        "app-api/Route1A2B3C4D",
                        "that was app-api/Rule4C995B7F",
                        () -> renamed(step("shift", "app-api"), "app-api", RULE, "Route1A2B3C4D")),
                fault(
                        ProofRule.WATCH,
                        "a first share that nobody watched",
                        "app-api",
                        "AWS::CloudWatch::Alarm",
                        () -> Planted.unwatched(step("shift", "app-api"), "app-api")));
    }

    @Test
    void plantsAFaultForEveryCheck() {
        List<Object> covered = new ArrayList<>();
        PhaseMutationTest.findsInAPhase().forEach(each -> covered.add(each.get()[0]));
        findsInAStep().forEach(each -> covered.add(each.get()[0]));
        assertThat(covered).contains((Object[]) ProofRule.values());
    }

    /** The proof finds at least the expected faults. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights of 99",
                "the EKS group left out in dual",
                "a binding on the legacy group",
                "the legacy group deleted in the step that sets 100",
                "a cron active on both sides",
                "a layer removed one step early",
                "a target group's name without its hash",
                "another order of the same members, as Map.of gives it",
                "one spot pool flipped",
                "an alarm named in the triggers but not deployed",
                "an export that disappears with its consumer"
            })
    void plantsEachOfTheFaultsThatMatterMost(String fault) {
        assertThat(Stream.concat(PhaseMutationTest.findsInAPhase(), findsInAStep())
                        .map(each -> each.get()[1]))
                .contains(fault);
    }

    private static Arguments fault(
            ProofRule rule, String fault, String place, String value, Supplier<StepOutput> mutated) {
        return arguments(rule, fault, mutated, place, value);
    }
}
