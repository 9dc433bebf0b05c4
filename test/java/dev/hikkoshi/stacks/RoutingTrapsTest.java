package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.workload.TargetGroupName;
import dev.hikkoshi.constructs.workload.WeightedRule;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.TargetSettings;
import dev.hikkoshi.model.Weight;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.stacks.MoveTemplates.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every phase of the whole move avoids the traps of the load balancer. */
class RoutingTrapsTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String APPLIED = "Custom::AWSCDK-EKS-KubernetesResource";

    private static List<Step> http() {
        return MoveTemplates.all().steps().stream()
                .filter(step -> step.state().feature() instanceof HttpFeature)
                .toList();
    }

    private static JsonNode rule(Step step) {
        return step.resources(RULE).entrySet().stream()
                .filter(rule -> rule.getKey().startsWith("Rule"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow()
                .path("Properties");
    }

    private static JsonNode forward(Step step) {
        JsonNode actions = rule(step).path("Actions");
        assertThat(actions).hasSize(1);
        return actions.at("/0/ForwardConfig");
    }

    private static List<JsonNode> targets(Step step) {
        return StreamSupport.stream(forward(step).path("TargetGroups").spliterator(), false)
                .toList();
    }

    private static Map<String, String> attributes(Step step) {
        Map<String, String> attributes = new TreeMap<>();
        step.resources(GROUP).values().forEach(group -> group.at("/Properties/TargetGroupAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("Key").asText(), attribute.path("Value").asText())));
        return attributes;
    }

    @Test
    @DisplayName("Invariant 1: the weights of each stage are in ForwardConfig, and their sum is 100")
    void weightsFollowTheState() {
        assertThat(http()).hasSizeGreaterThan(40);
        for (Step step : http()) {
            FeatureState state = step.state();
            List<Integer> weights = targets(step).stream()
                    .map(target -> target.path("Weight").asInt())
                    .toList();
            Weight weight = Weight.ofShare(state.share());
            boolean both = state.runsOnLegacy() && state.runsOnCluster();
            assertThat(weights)
                    .as(step.label())
                    .isEqualTo(both ? List.of(weight.legacy(), weight.eks()) : List.of(100));
        }
    }

    @Test
    @DisplayName("A feature at 25 forwards to two groups, 75 to legacy and 25 to EKS")
    void aQuarterOfTheRequests() {
        Step quarter = http().stream()
                .filter(step -> step.state().share() == 25)
                .findFirst()
                .orElseThrow();
        assertThat(targets(quarter)).hasSize(2);
        assertThat(targets(quarter).get(0).at("/TargetGroupArn/Fn::ImportValue").asText())
                .startsWith("production:legacy:TargetGroupArn-");
        assertThat(targets(quarter).get(0).path("Weight").asInt()).isEqualTo(75);
        assertThat(targets(quarter).get(1).at("/TargetGroupArn/Ref").asText()).startsWith("TargetGroup");
        assertThat(targets(quarter).get(1).path("Weight").asInt()).isEqualTo(25);
    }

    @Test
    @DisplayName("T1: a rule's priority is the feature's own, in every phase")
    void t1PrioritiesStayWithTheFeature() {
        Map<String, TreeSet<String>> byFeature = new TreeMap<>();
        for (Step step : http()) {
            byFeature
                    .computeIfAbsent(step.state().feature().name(), unknown -> new TreeSet<>())
                    .add(rule(step).path("Priority").asText());
        }
        assertThat(byFeature.values())
                .allSatisfy(priorities -> assertThat(priorities).hasSize(1));
        assertThat(byFeature.get("app-api")).containsExactly("120");
    }

    @Test
    @DisplayName("T4: from dual on, the EKS group is in the rule at weight 0, so that it gets health checks")
    void t4TheGroupIsInTheRuleFromDualOn() {
        for (Step step : http()) {
            if (step.state().runsOnCluster()) {
                assertThat(targets(step)).as(step.label()).anyMatch(target -> target.at("/TargetGroupArn/Ref")
                        .asText()
                        .startsWith("TargetGroup"));
            } else {
                assertThat(step.resources(GROUP)).as(step.label()).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("T5: a share above zero always has pods, because the autoscaler is applied before the rule")
    void t5CapacityIsAppliedBeforeTheRule() {
        for (Step step : http()) {
            if (step.state().runsOnCluster()) {
                String scaling = logicalId(step, APPLIED, "Scaling");
                String rule = logicalId(step, RULE, "Rule");
                assertThat(dependenciesOf(step, rule)).as(step.label()).contains(scaling);
            }
        }
    }

    @Test
    @DisplayName("T6: an EKS group cannot remove a zone from DNS until EKS serves the feature alone")
    void t6NoDnsFailoverBeforeTheFeatureHasMoved() {
        for (Step step : http()) {
            if (step.state().runsOnCluster()) {
                assertThat(attributes(step))
                        .as(step.label())
                        .containsEntry(
                                "target_group_health.dns_failover.minimum_healthy_targets.count",
                                step.state().share() == 100 ? "1" : "off");
            }
        }
    }

    @Test
    @DisplayName("T7: stickiness exists only between two groups and for the declared time, and its horizon is printed")
    void t7StickinessIsShortAndPrinted() {
        for (Step step : http()) {
            HttpFeature feature = (HttpFeature) step.state().feature();
            JsonNode stickiness = forward(step).path("TargetGroupStickinessConfig");
            boolean two = targets(step).size() == 2;
            assertThat(stickiness.path("Enabled").asBoolean())
                    .as(step.label())
                    .isEqualTo(two && feature.routing().stickiness().isPresent());
            if (two) {
                long seconds =
                        feature.routing().stickiness().orElse(Duration.ZERO).toSeconds();
                assertThat(step.template().at("/Outputs/RollbackHorizon/Value").asText())
                        .isEqualTo(seconds + " s");
                assertThat(stickiness.path("DurationSeconds").asLong()).isEqualTo(seconds);
            }
        }
        assertThat(http())
                .anyMatch(step -> step.state().feature().name().equals("web-front")
                        && forward(step)
                                        .at("/TargetGroupStickinessConfig/DurationSeconds")
                                        .asInt()
                                == 600);
    }

    @Test
    @DisplayName("T8: EKS groups have no target stickiness, because it would need group stickiness")
    void t8NoTargetStickiness() {
        for (Step step : http()) {
            if (step.state().runsOnCluster()) {
                assertThat(attributes(step)).containsEntry("stickiness.enabled", "false");
            }
        }
    }

    @Test
    @DisplayName("T9, T10: the group's name has a hash of its replacement properties, fits, and is in the binding")
    void t9NamesCarryWhatReplacesTheGroup() {
        Map<String, TreeSet<String>> names = new TreeMap<>();
        for (Step step : http()) {
            step.resources(GROUP).values().forEach(group -> {
                String name = group.at("/Properties/Name").asText();
                assertThat(name).matches("[a-zA-Z0-9-]{1,32}").startsWith("prod");
                names.computeIfAbsent(step.state().feature().name(), unknown -> new TreeSet<>())
                        .add(name);
                assertThat(StackCharts.yaml(step.stack())).contains("targetGroupName: " + name);
            });
        }
        assertThat(names).hasSize(7).allSatisfy((feature, all) -> assertThat(all)
                .hasSize(1));
        String known = TargetGroupName.of("s", "e", "f", "vpc-1", 8080, TargetSettings.USUAL)
                .text();
        assertThat(List.of(
                        TargetGroupName.of("s", "e", "f", "vpc-1", 8081, TargetSettings.USUAL)
                                .text(),
                        TargetGroupName.of("s", "e", "f", "vpc-2", 8080, TargetSettings.USUAL)
                                .text(),
                        TargetGroupName.of("s2", "e", "f", "vpc-1", 8080, TargetSettings.USUAL)
                                .text()))
                .doesNotContain(known)
                .doesNotHaveDuplicates();
        assertThat(TargetGroupName.of(
                                "s",
                                "a-very-long-environment-name",
                                "a-very-long-feature-name",
                                "v",
                                1,
                                TargetSettings.USUAL)
                        .text())
                .hasSizeLessThanOrEqualTo(32);
    }

    @Test
    @DisplayName("T13: rule, then binding, then pods; deletion in the reverse order")
    void t13OrderOfDeployment() {
        for (Step step : http()) {
            if (step.state().runsOnCluster()) {
                String binding = logicalId(step, APPLIED, "Binding");
                String rule = logicalId(step, RULE, "Rule");
                String workload = logicalId(step, APPLIED, "Workload");
                String foundation = logicalId(step, APPLIED, "Foundation");
                assertThat(dependenciesOf(step, binding)).contains(rule, foundation);
                assertThat(dependenciesOf(step, binding)).contains(logicalId(step, GROUP, "TargetGroup"));
                assertThat(dependenciesOf(step, workload)).contains(binding);
                assertThat(isPruned(step, binding)).isFalse();
                assertThat(isPruned(step, foundation)).isTrue();
            }
        }
    }

    @Test
    @DisplayName("Invariant 4: a roll-back changes only weights, minimum pods, and values that depend on the owner")
    void aRollBackTouchesOnlyWeightsAndNumbers() {
        List<Step> stream = MoveTemplates.all().of("media-stream");
        Step before = stream.stream()
                .filter(step -> step.state().share() == 25)
                .findFirst()
                .orElseThrow();
        Step after = stream.get(stream.indexOf(before) + 1);
        assertThat(after.state().share()).isZero();
        Map<String, String> changed =
                changes(before.template().path("Resources"), after.template().path("Resources"));
        changed.keySet().removeIf(path -> path.startsWith("/Watch"));
        assertThat(changed.keySet())
                .allMatch(path -> path.matches(
                        "/Rule[^/]*/(Properties/Actions/0/ForwardConfig/TargetGroups/[01]/Weight|DependsOn.*)"
                                + "|/Scaling[^/]*/Properties/Manifest|/[^/]*/DependsOn.*"))
                .anyMatch(path -> path.endsWith("/Weight"));
    }

    @Test
    @DisplayName("Invariant 4: no step changes the logical id of a target group, a rule or a binding")
    void logicalIdsStay() {
        Map<String, TreeSet<String>> ids = new TreeMap<>();
        for (Step step : http()) {
            for (String type : List.of(RULE, GROUP, APPLIED)) {
                step.resources(type).keySet().stream()
                        .filter(id -> type != APPLIED || id.startsWith("Binding"))
                        .forEach(id -> ids.computeIfAbsent(
                                        step.state().feature().name() + " " + type, unknown -> new TreeSet<>())
                                .add(id));
            }
        }
        assertThat(ids.values()).allSatisfy(all -> assertThat(all).hasSize(1));
    }

    @Test
    void aRuleWhoseWeightsDoNotAddUpIsRefused() {
        WeightedRule.WeightedTarget most = new WeightedRule.WeightedTarget(null, 75);
        assertThatThrownBy(() -> new WeightedRule.Props(null, 1, null, List.of(most, most), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("150");
        WeightedRule.WeightedTarget all = new WeightedRule.WeightedTarget(null, 100);
        assertThatThrownBy(() -> new WeightedRule.Props(null, 50_001, null, List.of(all), 0))
                .hasMessageContaining("50001");
    }

    private static String logicalId(Step step, String type, String start) {
        return step.resources(type).keySet().stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + start + " in " + step.label()));
    }

    private static boolean isPruned(Step step, String applied) {
        return step.resources(APPLIED).get(applied).path("Properties").has("PruneLabel");
    }

    /** The direct and indirect dependencies of the resource. */
    private static TreeSet<String> dependenciesOf(Step step, String id) {
        TreeSet<String> all = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            JsonNode resource = step.template().path("Resources").path(open.remove(0));
            List<String> next = new ArrayList<>();
            resource.path("DependsOn").forEach(other -> next.add(other.asText()));
            resource.findValuesAsText("Ref").forEach(next::add);
            next.stream().filter(all::add).forEach(open::add);
        }
        return all;
    }

    private static Map<String, String> changes(JsonNode before, JsonNode after) {
        Map<String, String> changes = new LinkedHashMap<>();
        collect("", before, after, changes);
        return changes;
    }

    private static void collect(String path, JsonNode before, JsonNode after, Map<String, String> changes) {
        if (before.equals(after)) {
            return;
        }
        if (before.isContainerNode() && after.isContainerNode() && before.isArray() == after.isArray()) {
            TreeSet<String> keys = new TreeSet<>();
            if (before.isArray()) {
                for (int index = 0; index < Math.max(before.size(), after.size()); index++) {
                    collect(path + "/" + index, before.path(index), after.path(index), changes);
                }
                return;
            }
            before.fieldNames().forEachRemaining(keys::add);
            after.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> collect(path + "/" + key, before.path(key), after.path(key), changes));
            return;
        }
        changes.put(path, before + " -> " + after);
    }

    @Test
    void theWalkIsTheWholeMove() {
        assertThat(FullMove.plan().latest().hasLegacy()).isFalse();
    }
}
