package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.output.WorkloadObject;
import java.util.List;
import java.util.Map;

/**
 * Invariant 6: each cron runs on exactly one side, and each queue has a consumer, in every phase (trap T26), also
 * without spot capacity. The side that runs them has the layer or the manifests for them. While both sides have a cron, each
 * run on EKS asks who owns it, because manifests and parameters change at different times.
 */
final class OneOwner {

    private static final String OWNER = CronFeature.OWNER_PARAMETER;

    private OneOwner() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (Feature feature : output.phase().environment().service().features()) {
            if (feature instanceof CronFeature) {
                judgeCron(output, feature, judged);
            } else if (feature instanceof WorkerFeature) {
                judgeWorker(output, feature, judged);
            }
        }
        return judged;
    }

    private static void judgeCron(PhaseOutput output, Feature feature, Judged judged) {
        judged.look();
        String owner = LegacyParameters.of(output, feature).getOrDefault(OWNER, "");
        boolean legacy = owner.equals("legacy");
        List<WorkloadObject> jobs = WorkloadObject.cronJobs(output.objects(feature.name()));
        long active = jobs.stream().filter(job -> !job.isSuspended()).count();
        if ((legacy ? 1 : 0) + active != 1) {
            judged.add(problem(
                    feature,
                    "it has %d owners: legacy %s, active CronJobs %d"
                            .formatted((legacy ? 1 : 0) + active, legacy, active),
                    "exactly one side must run a cron"));
        }
        if (legacy && !hasLayer(output, feature)) {
            judged.add(problem(
                    feature,
                    "it belongs to a removed layer: " + feature.layer(),
                    "a layer must stay while its crons run on it"));
        }
        String parameter = LegacyParameters.path(output, feature) + OWNER;
        for (WorkloadObject job : jobs) {
            if (!owner.isEmpty() && !job.askedParameter().equals(parameter)) {
                judged.add(Problem.ofOutput(
                        feature.name(),
                        job.place(),
                        "a run starts without asking who owns the cron",
                        "an init container that reads " + parameter
                                + ", and a first rule that fails the Job if it is another side"));
            }
            if (!job.runsOnceAndOnTime()) {
                judged.add(Problem.ofOutput(
                        feature.name(),
                        job.place(),
                        "two runs may overlap, or a run may start at another time",
                        "concurrencyPolicy Forbid, a time zone and a starting deadline"));
            }
        }
    }

    private static void judgeWorker(PhaseOutput output, Feature feature, Judged judged) {
        judged.look();
        Map<String, String> told = LegacyParameters.of(output, feature);
        int legacy = hasLayer(output, feature)
                ? Integer.parseInt(told.getOrDefault(WorkerFeature.CONSUMERS_PARAMETER, "0"))
                : 0;
        int eks = Replicas.most(output.objects(feature.name()));
        if (legacy + eks < 1) {
            judged.add(problem(feature, "it has no consumer on either side", "it needs at least one"));
        }
        if (legacy == 0 && eks > 0 && !survivesWithoutSpot(output, feature)) {
            judged.add(problem(
                    feature,
                    "it has no consumer that runs while there is no spot",
                    "it needs one that may use on-demand"));
        }
        int most = Math.max(feature.peak(), feature.maxPods());
        if (legacy + eks > most) {
            judged.add(problem(
                    feature,
                    "it has %d + %d consumers".formatted(legacy, eks),
                    "at most %d on both sides together".formatted(most)));
        }
    }

    private static Problem problem(Feature feature, String what, String allowed) {
        return Problem.ofOutput(feature.name(), "", what, allowed);
    }

    /** Whether one Deployment that may have pods can run on on-demand instances. */
    private static boolean survivesWithoutSpot(PhaseOutput output, Feature feature) {
        return WorkloadObject.deployments(output.objects(feature.name())).stream()
                .filter(deployment -> deployment.replicas().orElse(1) > 0)
                .anyMatch(deployment -> !deployment.needsSpot());
    }

    private static boolean hasLayer(PhaseOutput output, Feature feature) {
        return output.phase().layers().stream().anyMatch(layer -> layer.name().equals(feature.layer()));
    }
}
