package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.KubernetesObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Invariant 4, second half: a roll-back changes only weights, replicas, consumers and suspend flags. People roll back
 * in an emergency, at night: a roll-back must not contain other changes.
 *
 * <p>Five further changes follow from these and are allowed: the order of deployment, which reverses because the side
 * that gives up work is deployed first; the target group's DNS failover, which is on only while EKS serves alone (trap
 * T6); the way KEDA counts a queue's messages; the dashboard and the deploy command of the next step, which contain the
 * intended share; and the custom resource of a manifest, whose objects are compared one by one. A roll-back to
 * {@code on-legacy} removes resources. An evacuation changes the target groups of the rule and deletes the canary rule,
 * which forwards only to EKS.
 */
final class RollBacksTouchSharesOnly {

    private RollBacksTouchSharesOnly() {}

    private static final Pattern TEMPLATE =
            Pattern.compile("/Outputs/(Deploy|Rollback)Command/Value|/Resources/\\w+/(DependsOn(/\\d+)?"
                    + "|Properties/Actions/0/ForwardConfig/TargetGroups/\\d/Weight"
                    + "|Properties/TargetGroupAttributes/\\d+/Value"
                    + "|Properties/DashboardBody(/.*)?"
                    + "|Properties/Manifest)");
    private static final Pattern PARAMETER = Pattern.compile("/Resources/\\w*(consumers|owner)\\w*/Properties/Value");
    private static final Pattern GROUPS = Pattern.compile(
            "/Resources/\\w+/Properties/Actions/0/ForwardConfig/(TargetGroups|TargetGroupStickinessConfig)"
                    + "|/Resources/Canary\\w+");
    private static final Pattern OBJECT = Pattern.compile("/spec/(replicas|minReplicas|maxReplicas|minReplicaCount"
            + "|maxReplicaCount|suspend|paused|triggers/\\d+/metadata/scaleOnInFlight)"
            + "|/metadata/annotations(/autoscaling.keda.sh~?1?/?paused-replicas)?");

    static List<Problem> inStep(StepOutput output) {
        LedgerStep step = output.step();
        if (step.verb() != LedgerStep.Verb.ROLL_BACK || step.toLegacy()) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        output.after()
                .templates()
                .forEach(
                        (stack, template) -> Differences.between(output.before().template(stack), template).stream()
                                .filter(path -> !isAllowed(path, step.evacuate()))
                                .forEach(path -> problems.add(ofTemplate(stack, path))));
        output.after().manifests().forEach((file, objects) -> {
            Map<String, JsonNode> before = byName(output.before().manifests().getOrDefault(file, List.of()));
            byName(objects).forEach((name, object) -> {
                JsonNode earlier = before.get(name);
                if (earlier == null) {
                    problems.add(Problem.ofOutput(file, name, "a roll-back adds it"));
                } else {
                    Differences.between(earlier, object).stream()
                            .filter(path -> !OBJECT.matcher(path).matches())
                            .forEach(path -> problems.add(Problem.ofOutput(file, name, "a roll-back changes " + path)));
                }
            });
        });
        return problems;
    }

    /** The path begins with a section of the template and a name in it. */
    private static Problem ofTemplate(String stack, String path) {
        String[] parts = path.split("/", 4);
        return Problem.ofOutput(stack, parts.length > 2 ? parts[2] : "", "a roll-back changes " + path);
    }

    private static boolean isAllowed(String path, boolean evacuate) {
        return TEMPLATE.matcher(path).matches()
                || PARAMETER.matcher(path).matches()
                || evacuate && GROUPS.matcher(path).matches();
    }

    /** Release plans are not Kubernetes objects: they have no kind. */
    private static Map<String, JsonNode> byName(List<JsonNode> objects) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        objects.stream()
                .filter(KubernetesObjects::isObject)
                .forEach(object -> named.put(KubernetesObjects.name(object), object));
        return named;
    }
}
