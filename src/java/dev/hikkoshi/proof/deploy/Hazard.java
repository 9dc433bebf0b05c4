package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.NamedAlarms;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A state that must not occur at any moment of a deployment. */
public enum Hazard {
    /** A stack imports a value that is deleted, does not exist yet, or changed (T20). */
    LOST_EXPORT(Hazard::lostExports),
    /** A rule forwards to a target group that does not exist (T19). */
    LOST_GROUP(Hazard::lostGroups),
    /** A TargetGroupBinding names a target group that does not exist, or that is in no rule (T4, T13). */
    BINDING_WITHOUT_GROUP(Hazard::bindingsWithoutGroup),
    /** Pods of an HTTP feature start without its TargetGroupBinding, so they get no readiness gate (T13). */
    POD_WITHOUT_BINDING(Hazard::podsWithoutBinding),
    /** A cron is active on EKS while the legacy side still owns it (T26). */
    CRON_WITH_TWO_OWNERS(Hazard::cronsWithTwoOwners),
    /** An alarm that is a rollback trigger of the running deployment does not exist (T25). */
    LOST_TRIGGER(Hazard::lostTriggers);

    private static final String TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    private final BiConsumer<Moment, Consumer<String>> finder;

    Hazard(BiConsumer<Moment, Consumer<String>> finder) {
        this.finder = finder;
    }

    /** The occurrences in a moment, one sentence each, beginning with the stack. */
    public List<String> in(Moment moment) {
        List<String> found = new ArrayList<>();
        finder.accept(moment, found::add);
        return found;
    }

    private static void lostExports(Moment moment, Consumer<String> found) {
        Map<String, JsonNode> exports = moment.exports();
        Map<String, JsonNode> before = Moment.start(moment.from(), moment.to()).exports();
        for (String stack : moment.stacks()) {
            for (String name : moment.imports(stack)) {
                JsonNode value = exports.get(name);
                if (value == null) {
                    found.accept(stack + " imports " + name + ", which is not exported");
                } else if (!value.equals(before.getOrDefault(name, value))) {
                    found.accept(stack + " imports " + name + ", whose value changes");
                }
            }
        }
    }

    private static void lostGroups(Moment moment, Consumer<String> found) {
        Map<String, JsonNode> exports = moment.exports();
        Map<String, String> exporters = new TreeMap<>();
        for (String stack : moment.stacks()) {
            moment.exports(stack).keySet().forEach(name -> exporters.put(name, stack));
        }
        for (String stack : moment.stacks()) {
            for (JsonNode arn : moment.forwardsOf(stack)) {
                String imported = Reference.imported(arn);
                String owner = exporters.getOrDefault(imported, stack);
                String id = Reference.logicalId(exports.getOrDefault(imported, arn));
                boolean isLiteral = arn.isTextual();
                if (!isLiteral && !moment.resources(owner).has(id)) {
                    found.accept(stack + ": a rule forwards to a deleted target group: " + arn);
                }
            }
        }
    }

    private static void bindingsWithoutGroup(Moment moment, Consumer<String> found) {
        for (String stack : moment.stacks()) {
            for (JsonNode binding : moment.objects(stack, "TargetGroupBinding")) {
                String name = binding.at("/spec/targetGroupName").asText();
                Set<String> ids = new HashSet<>();
                moment.resources(stack).properties(TARGET_GROUP).forEach((id, group) -> {
                    if (group.path("Name").asText().equals(name)) {
                        ids.add(id);
                    }
                });
                boolean forwarded =
                        moment.forwardsOf(stack).stream().anyMatch(arn -> ids.contains(Reference.logicalId(arn)));
                if (ids.isEmpty()) {
                    found.accept(stack + ": a binding has no target group: " + name);
                } else if (!forwarded && !letsGo(moment, stack)) {
                    found.accept(stack + ": a binding's target group is in no rule: " + name);
                }
            }
        }
    }

    /**
     * An evacuation removes the EKS group from the rule and keeps the pods. A roll-back to on-legacy also changes the
     * rule before it deletes the binding, because CloudFormation deletes last. EKS gets no requests at that time.
     */
    private static boolean letsGo(Moment moment, String feature) {
        FeatureState before = moment.from().phase().state(feature);
        FeatureState after = moment.to().phase().state(feature);
        return before.evacuated() || after.evacuated() || !after.runsOnCluster();
    }

    private static void podsWithoutBinding(Moment moment, Consumer<String> found) {
        for (String stack : moment.stacks()) {
            boolean behindLoadBalancer = !moment.rules(stack).isEmpty();
            if (behindLoadBalancer
                    && !moment.objects(stack, "Deployment").isEmpty()
                    && moment.objects(stack, "TargetGroupBinding").isEmpty()) {
                found.accept(stack + ": pods run without a binding");
            }
        }
    }

    private static void cronsWithTwoOwners(Moment moment, Consumer<String> found) {
        for (String stack : moment.stacks()) {
            boolean legacy = moment.resources(stack).properties("AWS::SSM::Parameter").values().stream()
                    .anyMatch(parameter -> parameter.path("Name").asText().endsWith("/cron-owner")
                            && parameter.path("Value").asText().equals("legacy"));
            boolean eks = moment.objects(stack, "CronJob").stream()
                    .anyMatch(job -> !job.at("/spec/suspend").asBoolean(false));
            if (legacy && eks) {
                found.accept(stack + " runs on both sides");
            }
        }
    }

    /**
     * A roll-back to on-legacy is deployed without triggers, because it deletes the alarms of EKS. The same applies to
     * a return to a phase before observability.
     */
    private static void lostTriggers(Moment moment, Consumer<String> found) {
        FeatureState state = moment.to().phase().states().get(moment.last().stack());
        if (state == null || !state.observed()) {
            return;
        }
        String feature = state.feature().name();
        Set<String> deployed = NamedAlarms.alarms(moment.resources(feature));
        for (String alarm : NamedAlarms.of(moment.from().stack(feature))) {
            if (!deployed.contains(alarm)) {
                found.accept(feature + ": an alarm that rolls the step back is missing: " + alarm);
            }
        }
    }
}
