package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.output.Autoscaler;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.PodSecurityLevel;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.WorkloadObject;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;

/**
 * Invariant 12: manifests contain no Secret, no CloudFormation token and no mutable image tag. Pods meet the restricted
 * Pod Security Standard and state their requests. The shutdown times fit: deregistration delay ≤ preStop sleep < grace
 * period (traps T15, T16, T27).
 */
final class CleanManifests {

    private static final List<String> TOKENS = List.of("${Token[", "${Part[", "\"Fn::", "\"Ref\":", "${AWS::");

    private final PhaseOutput output;
    private final Judged judged = new Judged();

    private CleanManifests(PhaseOutput output) {
        this.output = output;
    }

    static Judged inPhase(PhaseOutput output) {
        CleanManifests manifests = new CleanManifests(output);
        output.manifests()
                .forEach((file, objects) -> objects.stream().forEach(object -> manifests.judgeObject(file, object)));
        output.phase().states().values().forEach(manifests::judgeFeature);
        return manifests.judged;
    }

    private void add(String file, JsonNode object, String what, String allowed) {
        judged.add(Problem.ofOutput(file, KubernetesObjects.name(object), what, allowed));
    }

    private void judgeObject(String file, JsonNode object) {
        judged.look();
        String text = object.toString();
        if (KubernetesObjects.kind(object).equals("Secret")) {
            add(
                    file,
                    object,
                    "the manifest contains a Secret",
                    "an ExternalSecret must fetch it from AWS Secrets Manager");
        }
        for (String token : TOKENS) {
            if (text.contains(token)) {
                add(
                        file,
                        object,
                        "the manifest contains a token of CloudFormation: " + token,
                        "a manifest contains literals only");
            }
        }
        for (String image : KubernetesObjects.images(object)) {
            if (!image.contains("@sha256:") && !image.matches(".*/.*:(?!latest$)[^/]+")) {
                add(
                        file,
                        object,
                        "the image is not immutable: " + image,
                        "a registry, and a tag that never moves or a digest");
            }
        }
        if (text.contains("docker.sock")) {
            add(file, object, "docker.sock is mounted", "no pod mounts the socket of a container runtime");
        }
    }

    private void judgeFeature(FeatureState state) {
        String name = state.feature().name();
        List<JsonNode> objects = output.objects(name);
        boolean readOnly = state.feature().workload().pods().readOnlyRootFilesystem();
        for (WorkloadObject workload : WorkloadObject.in(objects)) {
            judgePod(name, workload, readOnly);
            judgeDrain(name, workload);
        }
        judgeScaling(name, objects);
    }

    private void judgePod(String name, WorkloadObject workload, boolean readOnly) {
        PodSecurityLevel.RESTRICTED
                .refusals(workload.podTemplate())
                .forEach(refusal -> add(
                        name,
                        workload.object(),
                        "the Pod Security Standard restricted refuses " + refusal,
                        "the field before the colon must be as that standard allows"));
        for (JsonNode container : workload.containers()) {
            if (WorkloadObject.hasReadOnlyRoot(container) != readOnly) {
                add(
                        name,
                        workload.object(),
                        "readOnlyRootFilesystem is " + !readOnly,
                        "service.yaml says " + readOnly + " for this feature");
            }
            for (String resource : List.of("cpu", "memory")) {
                if (!WorkloadObject.requests(container, resource)) {
                    add(name, workload.object(), "a container has no request for " + resource, "cpu and memory");
                }
            }
        }
    }

    private void judgeDrain(String name, WorkloadObject workload) {
        int grace = workload.graceSeconds();
        long longest = Drain.LONGEST_GRACE_ON_SPOT.toSeconds();
        if (workload.mayRunOnSpot() && grace > longest) {
            add(
                    name,
                    workload.object(),
                    "the grace period is %d s".formatted(grace),
                    "a spot notice allows at most %d s".formatted(longest));
        }
        for (TargetGroup group : TargetGroup.in(output.stack(name))) {
            int delay = group.deregistrationDelay();
            int sleep = workload.preStopSeconds();
            if (delay > sleep || sleep >= grace) {
                add(
                        name,
                        workload.object(),
                        "deregistration delay %d s, preStop sleep %d s, grace period %d s"
                                .formatted(delay, sleep, grace),
                        "delay <= sleep < grace period");
            }
        }
    }

    /** Without the pinned number, a new Deployment starts with one pod. */
    private static boolean fits(WorkloadObject deployment, Autoscaler scaler) {
        return scaler.isPinned()
                ? deployment.replicas().orElse(1) == scaler.most()
                : deployment.replicas().isEmpty();
    }

    /**
     * An autoscaled Deployment sets no replicas, unless its autoscaler is pinned to the same number. It has one autoscaler
     * and one PodDisruptionBudget (T16, R23).
     */
    private void judgeScaling(String name, List<JsonNode> objects) {
        List<WorkloadObject> deployments = WorkloadObject.deployments(objects);
        for (WorkloadObject deployment : deployments) {
            List<Autoscaler> scalers = Autoscaler.in(objects).stream()
                    .filter(scaler -> scaler.target().equals(deployment.name()))
                    .toList();
            boolean fixed = deployment.replicas().isPresent();
            boolean fits = scalers.isEmpty() ? fixed : scalers.size() == 1 && fits(deployment, scalers.get(0));
            if (!fits) {
                add(
                        name,
                        deployment.object(),
                        "it has %d autoscalers and%s replicas".formatted(scalers.size(), fixed ? "" : " no"),
                        "it needs either one autoscaler or replicas, or an autoscaler that is pinned to its replicas");
            }
        }
        int budgets = output.objects(name, "PodDisruptionBudget").size();
        if (!deployments.isEmpty() && budgets != 1) {
            judged.add(Problem.ofOutput(name, "", "it has %d PodDisruptionBudgets".formatted(budgets), "exactly 1"));
        }
    }
}
