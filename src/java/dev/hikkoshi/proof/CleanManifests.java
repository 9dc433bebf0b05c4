package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 12: manifests contain no Secret, no CloudFormation token and no mutable image tag. Pods meet the restricted
 * Pod Security Standard and state their requests. The shutdown times fit: deregistration delay ≤ preStop sleep < grace
 * period (traps T15, T16, T27).
 */
final class CleanManifests {

    private CleanManifests() {}

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        output.manifests().forEach((file, objects) -> objects.stream()
                // Release plans are in the same folder, but they are not Kubernetes objects.
                .filter(KubernetesObjects::isObject)
                .forEach(object -> judgeObject(file, object, violations)));
        for (FeatureState state : output.phase().states().values()) {
            String name = state.feature().name();
            boolean readOnly = state.feature().workload().pods().readOnlyRootFilesystem();
            for (JsonNode pod : pods(output, name)) {
                judgePod(name, pod, readOnly, violations);
                judgeDrain(output, name, pod, violations);
            }
            judgeScaling(output, name, violations);
        }
        return violations;
    }

    private static void judgeObject(String file, JsonNode object, List<String> violations) {
        String text = object.toString();
        if (KubernetesObjects.kind(object).equals("Secret")) {
            violations.add(file + ": a manifest contains a Secret");
        }
        for (String token : List.of("${Token[", "${Part[", "\"Fn::", "\"Ref\":", "${AWS::")) {
            if (text.contains(token)) {
                violations.add(file + ": a manifest contains a token of CloudFormation: " + token);
            }
        }
        // In Helm values, image is an object. The chart version pins the tag.
        for (JsonNode value : object.findValues("image")) {
            String image = value.asText();
            boolean fixed = image.contains("@sha256:") || image.matches(".*/.*:(?!latest$)[^/]+");
            if (value.isTextual() && !fixed) {
                violations.add(file + ": an image is not immutable: " + image);
            }
        }
        if (text.contains("docker.sock")) {
            violations.add(file + ": docker.sock is mounted");
        }
    }

    private static void judgePod(String name, JsonNode pod, boolean readOnly, List<String> violations) {
        if (!pod.at("/securityContext/runAsNonRoot").asBoolean()
                || !pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault")
                || pod.path("hostNetwork").asBoolean()
                || pod.findValue("hostPath") != null) {
            violations.add(name + ": a pod is not restricted");
        }
        for (JsonNode container : pod.path("containers")) {
            JsonNode context = container.path("securityContext");
            if (context.path("allowPrivilegeEscalation").asBoolean(true)
                    || !context.at("/capabilities/drop/0").asText().equals("ALL")
                    || context.path("readOnlyRootFilesystem").asBoolean() != readOnly) {
                violations.add(name + ": a container is not restricted");
            }
            for (String resource : List.of("cpu", "memory")) {
                if (container.at("/resources/requests").path(resource).isMissingNode()) {
                    violations.add("%s: a container has no request for %s".formatted(name, resource));
                }
            }
        }
    }

    private static void judgeDrain(PhaseOutput output, String name, JsonNode pod, List<String> violations) {
        int grace = pod.path("terminationGracePeriodSeconds").asInt(30);
        boolean spot = pod.path("affinity").toString().contains("\"spot\"");
        if (spot && grace > Drain.LONGEST_GRACE_ON_SPOT.toSeconds()) {
            violations.add("%s: a grace period of %d s is longer than a spot notice allows".formatted(name, grace));
        }
        for (JsonNode group : output.properties(name, "AWS::ElasticLoadBalancingV2::TargetGroup")
                .values()) {
            int delay = 300;
            for (JsonNode attribute : group.path("TargetGroupAttributes")) {
                if (attribute.path("Key").asText().equals("deregistration_delay.timeout_seconds")) {
                    delay = attribute.path("Value").asInt();
                }
            }
            int sleep = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
            if (delay > sleep || sleep >= grace) {
                violations.add("%s: deregistration delay %d <= preStop sleep %d < grace period %d is not true"
                        .formatted(name, delay, sleep, grace));
            }
        }
    }

    /** An autoscaled Deployment sets no replicas. It has one autoscaler and one PodDisruptionBudget (T16, R23). */
    private static void judgeScaling(PhaseOutput output, String name, List<String> violations) {
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
                violations.add(
                        "%s: %d autoscalers and%s replicas of %s".formatted(name, scalers, fixed ? "" : " no", id));
            }
        }
        int budgets = output.objects(name, "PodDisruptionBudget").size();
        if (!deployments.isEmpty() && budgets != 1) {
            violations.add("%s: %d PodDisruptionBudgets, not 1".formatted(name, budgets));
        }
    }

    private static List<JsonNode> pods(PhaseOutput output, String name) {
        List<JsonNode> pods = new ArrayList<>();
        output.objects(name, "Deployment").forEach(object -> pods.add(object.at("/spec/template/spec")));
        output.objects(name, "CronJob").forEach(object -> pods.add(object.at("/spec/jobTemplate/spec/template/spec")));
        return pods;
    }
}
