package dev.hikkoshi.proof.deploy;

import static dev.hikkoshi.finding.Problem.ofOutput;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.NamedAlarms;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.output.SsmParameter;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.TargetGroupBinding;
import dev.hikkoshi.output.WorkloadObject;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.Judged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

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
    /** Between the halves of a step, work has too few hands, or the bad side keeps it for longer than it must. */
    WORK_WITHOUT_HANDS(Handover::judge),
    /** An alarm that is a rollback trigger of the running deployment does not exist (T25). */
    LOST_TRIGGER(Hazard::lostTriggers);

    private final BiConsumer<Moment, Judged> finder;

    Hazard(BiConsumer<Moment, Judged> finder) {
        this.finder = finder;
    }

    /** What is at hand in a moment, and the occurrences, each with its stack and its resource or object. */
    public Judged in(Moment moment) {
        Judged judged = new Judged();
        finder.accept(moment, judged);
        return judged;
    }

    private static void lostExports(Moment moment, Judged judged) {
        Map<String, JsonNode> exports = moment.exports();
        Map<String, JsonNode> before = moment.exportsBefore();
        for (String stack : moment.stacks()) {
            for (String name : moment.imports(stack)) {
                judged.look();
                JsonNode value = exports.get(name);
                if (value == null) {
                    judged.add(ofOutput(
                            stack,
                            "",
                            "it imports " + name + ", which is not exported",
                            "each import needs an export"));
                } else if (!value.equals(before.getOrDefault(name, value))) {
                    judged.add(ofOutput(
                            stack,
                            "",
                            "it imports " + name + ", whose value changes",
                            "an exported value must stay while it is imported"));
                }
            }
        }
    }

    private static void lostGroups(Moment moment, Judged judged) {
        Map<String, JsonNode> exports = moment.exports();
        for (String stack : moment.stacks()) {
            moment.forwardsOf(stack).forEach((arn, rule) -> {
                judged.look();
                String imported = Reference.imported(arn);
                String owner = moment.exporter(imported).orElse(stack);
                String id = Reference.logicalId(exports.getOrDefault(imported, arn));
                boolean isLiteral = arn.isTextual();
                if (!isLiteral && !moment.resources(owner).has(id)) {
                    judged.add(rule.problem("it forwards to a deleted target group: " + arn, "the group must exist"));
                }
            });
        }
    }

    private static void bindingsWithoutGroup(Moment moment, Judged judged) {
        for (String stack : moment.stacks()) {
            for (TargetGroupBinding binding : TargetGroupBinding.in(moment.objects(stack, TargetGroupBinding.KIND))) {
                String name = binding.targetGroup();
                judged.look();
                Set<String> ids = TargetGroup.in(stack, moment.resources(stack)).stream()
                        .filter(group -> group.name().asText().equals(name))
                        .map(TargetGroup::logicalId)
                        .collect(Collectors.toSet());
                boolean forwarded = moment.forwardsOf(stack).keySet().stream()
                        .anyMatch(arn -> ids.contains(Reference.logicalId(arn)));
                String place = KubernetesObjects.name(binding.object());
                if (ids.isEmpty() && !(moment.isSynced() && leaves(moment, stack))) {
                    judged.add(ofOutput(
                            stack,
                            place,
                            "a binding has no target group: " + name,
                            "the group must exist before its binding"));
                } else if (!forwarded && !letsGo(moment, stack)) {
                    judged.add(ofOutput(
                            stack,
                            place,
                            "a binding's target group is in no rule: " + name,
                            "a rule must forward to it first"));
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

    /**
     * Whether the feature leaves EKS, so that Argo CD deletes the binding after its target group. EKS gets no requests at
     * that time, and the controller lets a binding go whose group does not exist
     * (<a href="https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v3.5.0/pkg/targetgroupbinding/resource_manager.go">cleanupTargets</a>).
     */
    private static boolean leaves(Moment moment, String feature) {
        return !moment.to().phase().state(feature).runsOnCluster();
    }

    private static void podsWithoutBinding(Moment moment, Judged judged) {
        for (String stack : moment.stacks()) {
            boolean behindLoadBalancer = !moment.rules(stack).isEmpty();
            judged.look(behindLoadBalancer ? moment.objects(stack, "Deployment").size() : 0);
            if (behindLoadBalancer
                    && !moment.objects(stack, "Deployment").isEmpty()
                    && moment.objects(stack, TargetGroupBinding.KIND).isEmpty()) {
                judged.add(ofOutput(stack, "", "pods run without a binding", "the binding must exist before the pods"));
            }
        }
    }

    /**
     * With GitOps delivery the CronJob changes before or after the parameter. A run that asks for its owner does not start
     * work on the side that is not the owner.
     */
    private static void cronsWithTwoOwners(Moment moment, Judged judged) {
        for (String stack : moment.stacks()) {
            List<String> legacy = SsmParameter.in(moment.resources(stack)).stream()
                    .filter(parameter -> parameter.name().endsWith("/" + CronFeature.OWNER_PARAMETER)
                            && parameter.value().equals("legacy"))
                    .map(SsmParameter::name)
                    .toList();
            boolean eks = WorkloadObject.cronJobs(moment.objects(stack, "CronJob")).stream()
                    .filter(job -> !job.isSuspended())
                    .anyMatch(job -> !moment.isSynced() || !legacy.contains(job.askedParameter()));
            judged.look(legacy.size() + moment.objects(stack, "CronJob").size());
            if (!legacy.isEmpty() && eks) {
                judged.add(ofOutput(
                        stack, "", "its crons run on both sides", "one side must stop before the other starts"));
            }
        }
    }

    /**
     * A roll-back to on-legacy is deployed without triggers, because it deletes the alarms of EKS. The same applies to
     * a return to a phase before observability.
     */
    private static void lostTriggers(Moment moment, Judged judged) {
        FeatureState state = moment.to().phase().states().get(moment.last().stack());
        if (state == null || !state.observed()) {
            return;
        }
        String feature = state.feature().name();
        Set<String> deployed = NamedAlarms.alarms(moment.resources(feature));
        for (String alarm : NamedAlarms.of(moment.from().stack(feature))) {
            judged.look();
            if (!deployed.contains(alarm)) {
                judged.add(ofOutput(
                        feature,
                        "",
                        "an alarm that rolls the step back is missing: " + alarm,
                        "the alarm must exist at that moment"));
            }
        }
    }
}
