package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Invariant 12: manifests contain no Secret, no CloudFormation token and no mutable image tag. Pods meet the restricted
 * Pod Security Standard and state their requests. The shutdown times fit: deregistration delay ≤ preStop sleep < grace
 * period (traps T15, T16, T27).
 */
final class CleanManifests {

    private CleanManifests() {}

    static List<Problem> inPhase(PhaseOutput output) {
        List<Problem> problems = new ArrayList<>();
        output.manifests().forEach((file, objects) -> objects.stream()
                // Release plans are in the same folder, but they are not Kubernetes objects.
                .filter(KubernetesObjects::isObject)
                .forEach(object -> judgeObject(file, object, problems)));
        for (FeatureState state : output.phase().states().values()) {
            String name = state.feature().name();
            boolean readOnly = state.feature().workload().pods().readOnlyRootFilesystem();
            for (JsonNode owner : owners(output, name)) {
                JsonNode pod = pod(owner);
                judgePod(what -> problems.add(of(name, owner, what)), pod, readOnly);
                judgeDrain(output, name, owner, pod, problems);
            }
            judgeScaling(output, name, problems);
        }
        return problems;
    }

    private static void judgeObject(String file, JsonNode object, List<Problem> problems) {
        String text = object.toString();
        if (KubernetesObjects.kind(object).equals("Secret")) {
            problems.add(of(file, object, "a manifest contains a Secret"));
        }
        for (String token : List.of("${Token[", "${Part[", "\"Fn::", "\"Ref\":", "${AWS::")) {
            if (text.contains(token)) {
                problems.add(of(file, object, "a manifest contains a token of CloudFormation: " + token));
            }
        }
        // In Helm values, image is an object. The chart version pins the tag.
        for (JsonNode value : object.findValues("image")) {
            String image = value.asText();
            boolean fixed = image.contains("@sha256:") || image.matches(".*/.*:(?!latest$)[^/]+");
            if (value.isTextual() && !fixed) {
                problems.add(of(file, object, "an image is not immutable: " + image));
            }
        }
        if (text.contains("docker.sock")) {
            problems.add(of(file, object, "docker.sock is mounted"));
        }
    }

    private static void judgePod(Consumer<String> found, JsonNode pod, boolean readOnly) {
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean()
                || !pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")
                || pod.path("hostNetwork").asBoolean()
                || pod.findValue("hostPath") != null) {
            found.accept("a pod is not restricted");
        }
        for (JsonNode container : pod.path("containers")) {
            JsonNode context = container.path("securityContext");
            if (context.path("allowPrivilegeEscalation").asBoolean(true)
                    || !context.at("/capabilities/drop/0").asText().equals("ALL")
                    || context.path("readOnlyRootFilesystem").asBoolean() != readOnly) {
                found.accept("a container is not restricted");
            }
            for (String resource : List.of("cpu", "memory")) {
                if (container.at("/resources/requests").path(resource).isMissingNode()) {
                    found.accept("a container has no request for " + resource);
                }
            }
        }
    }

    private static void judgeDrain(
            PhaseOutput output, String name, JsonNode owner, JsonNode pod, List<Problem> problems) {
        int grace = pod.path("terminationGracePeriodSeconds").asInt(30);
        boolean spot = pod.path("affinity").toString().contains("\"spot\"");
        if (spot && grace > Drain.LONGEST_GRACE_ON_SPOT.toSeconds()) {
            problems.add(
                    of(name, owner, "a grace period of %d s is longer than a spot notice allows".formatted(grace)));
        }
        for (TargetGroup group : TargetGroup.in(output.stack(name))) {
            int delay = group.deregistrationDelay();
            int sleep = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
            if (delay > sleep || sleep >= grace) {
                problems.add(of(
                        name,
                        owner,
                        "deregistration delay %d <= preStop sleep %d < grace period %d is not true"
                                .formatted(delay, sleep, grace)));
            }
        }
    }

    /** An autoscaled Deployment sets no replicas. It has one autoscaler and one PodDisruptionBudget (T16, R23). */
    private static void judgeScaling(PhaseOutput output, String name, List<Problem> problems) {
        List<JsonNode> deployments = output.objects(name, "Deployment");
        for (JsonNode deployment : deployments) {
            String id = deployment.at("/metadata/name").asText();
            long scalers = List.of("HorizontalPodAutoscaler", "ScaledObject").stream()
                    .flatMap(kind -> output.objects(name, kind).stream())
                    .filter(scaler ->
                            scaler.at("/spec/scaleTargetRef/name").asText().equals(id))
                    .count();
            boolean fixed = deployment.at("/spec").has("replicas");
            if (scalers > 1 || scalers == 1 && fixed || scalers == 0 && !fixed) {
                problems.add(of(
                        name,
                        deployment,
                        "it has %d autoscalers and%s replicas".formatted(scalers, fixed ? "" : " no")));
            }
        }
        int budgets = output.objects(name, "PodDisruptionBudget").size();
        if (!deployments.isEmpty() && budgets != 1) {
            problems.add(Problem.ofOutput(name, "", "%d PodDisruptionBudgets, not 1".formatted(budgets)));
        }
    }

    private static List<JsonNode> owners(PhaseOutput output, String name) {
        List<JsonNode> owners = new ArrayList<>(output.objects(name, "Deployment"));
        owners.addAll(output.objects(name, "CronJob"));
        return owners;
    }

    private static JsonNode pod(JsonNode owner) {
        return KubernetesObjects.kind(owner).equals("CronJob")
                ? owner.at("/spec/jobTemplate/spec/template/spec")
                : owner.at("/spec/template/spec");
    }

    private static Problem of(String file, JsonNode object, String what) {
        return Problem.ofOutput(file, KubernetesObjects.name(object), what);
    }
}
