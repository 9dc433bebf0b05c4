package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.output.TargetGroupBinding;
import dev.hikkoshi.output.WorkloadObject;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.Judged;
import dev.hikkoshi.proof.Replicas;
import java.util.List;
import java.util.Map;

/**
 * With GitOps delivery: whether the work of a feature is in hands at each moment of a step, although its stack and its
 * manifests change one after the other.
 *
 * <ul>
 *   <li>A queue has at least as many consumers on both sides together as before or after the step: as many as may start, and
 *       as many as are surely there. If EKS gives up its whole share, the queue has at most as many: the bad side stops before
 *       the legacy side starts, and the queue waits for those that the legacy side has.
 *   <li>A cron has an owner.
 *   <li>EKS has the pods for its share of the requests, as long as the other side has pods for the rest. A binding stays until
 *       no rule forwards to its target group.
 * </ul>
 */
final class Handover {

    private final Moment moment;
    private final FeatureState before;
    private final FeatureState after;

    private Handover(Moment moment, FeatureState before, FeatureState after) {
        this.moment = moment;
        this.before = before;
        this.after = after;
    }

    /** Judges the features that the step changes. */
    static void judge(Moment moment, Judged judged) {
        if (!moment.isSynced()) {
            return;
        }
        Map<String, FeatureState> old = moment.from().phase().states();
        moment.to().phase().states().forEach((name, after) -> {
            FeatureState before = old.getOrDefault(name, after);
            if (!before.equals(after)) {
                judged.look();
                new Handover(moment, before, after).judge(judged);
            }
        });
    }

    private void judge(Judged judged) {
        if (after.feature() instanceof WorkerFeature) {
            judgeQueue(judged);
        } else if (after.feature() instanceof CronFeature) {
            judgeCron(judged);
        } else if (after.feature() instanceof HttpFeature http) {
            judgeRequests(http, judged);
        }
    }

    private void judgeQueue(Judged judged) {
        int legacy = Integer.parseInt(
                moment.legacyParameters(after.feature()).getOrDefault(WorkerFeature.CONSUMERS_PARAMETER, "0"));
        int eks = Replicas.most(moment.synced(name()));
        if (after.share() == 0 && before.share() > 0) {
            int most = Math.max(
                    before.legacyConsumers() + before.maximumPods(), after.legacyConsumers() + after.maximumPods());
            if (legacy + eks > most) {
                report(
                        judged,
                        "its queue has %d + %d consumers: the bad side stops last".formatted(legacy, eks),
                        "at most " + most);
            }
            atLeast(judged, "its queue has %d consumers on the legacy side", legacy, 0, before.legacyConsumers());
            return;
        }
        atLeast(
                judged,
                "its queue has %d + %d consumers",
                legacy,
                eks,
                Math.min(
                        before.legacyConsumers() + before.maximumPods(),
                        after.legacyConsumers() + after.maximumPods()));
        atLeast(
                judged,
                "its queue surely has %d + %d consumers",
                legacy,
                Replicas.least(moment.synced(name())),
                Math.min(
                        before.legacyConsumers() + before.minimumPods(),
                        after.legacyConsumers() + after.minimumPods()));
    }

    private void atLeast(Judged judged, String what, int legacy, int eks, int least) {
        if (legacy + eks < least) {
            report(judged, what.formatted(legacy, eks), "at least " + least);
        }
    }

    private void judgeCron(Judged judged) {
        boolean legacy = Side.LEGACY
                .word()
                .equals(moment.legacyParameters(after.feature()).get(CronFeature.OWNER_PARAMETER));
        boolean eks = WorkloadObject.cronJobs(moment.synced(name())).stream()
                .anyMatch(job ->
                        !job.isSuspended() && (!legacy || job.askedParameter().isEmpty()));
        if (!legacy && !eks) {
            report(judged, "no side runs its cron", "one side must run it");
        }
    }

    private void judgeRequests(HttpFeature http, Judged judged) {
        List<JsonNode> objects = moment.synced(name());
        boolean leaves = before.runsOnCluster() && !after.runsOnCluster();
        boolean forwards = moment.forwardsOf(name()).keySet().stream()
                .anyMatch(group -> !Reference.logicalId(group).isEmpty());
        if (leaves
                && forwards
                && moment.objects(name(), TargetGroupBinding.KIND).isEmpty()) {
            report(judged, "its rule forwards to a group whose binding is gone", "the rule must let it go first");
        }
        int least = Replicas.least(objects);
        int needed = Math.min(http.maxPods(), (http.peak() * weight(http) + 99) / 100);
        if (before.runsOnLegacy() && after.runsOnLegacy() && least < needed) {
            report(
                    judged,
                    "EKS takes %d %% of the requests and has %d pods".formatted(weight(http), least),
                    "at least " + needed);
        }
    }

    /** The percentage of the requests that the rule sends to the target group of the feature's own stack. */
    private int weight(HttpFeature http) {
        return moment.rules(name()).stream()
                .filter(rule -> rule.priority().asInt() == http.routing().priority())
                .map(ListenerRule::targetGroups)
                .flatMap(List::stream)
                .filter(group -> !Reference.logicalId(group.targetGroup()).isEmpty())
                .mapToInt(group -> group.weight().asInt())
                .sum();
    }

    private void report(Judged judged, String what, String allowed) {
        judged.add(Problem.ofOutput(name(), "", what, allowed));
    }

    private String name() {
        return after.feature().name();
    }
}
