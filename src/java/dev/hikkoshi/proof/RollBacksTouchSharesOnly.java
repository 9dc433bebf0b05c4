package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.LedgerStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Invariant 4, second half: a roll-back touches only weights, numbers of replicas and consumers, and suspend flags. It is
 * the step that is taken at night; it must have nothing else in it.
 *
 * <p>Five things follow from those and are allowed too: the order of deployment, which turns round because who lets go
 * goes first; the target group's DNS failover, which is on only when EKS serves alone (trap T6); how KEDA counts a
 * queue's messages; the dashboard and the
 * command that deploys the next step, which show the share that is meant; and the custom resource that carries a manifest, whose objects are compared one by one. Roll-backs to
 * {@code on-legacy} are removals, and an evacuation changes the groups of the rule and takes the staff's rule away, which
 * forwards to no other group.
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

    static List<String> inStep(StepOutput output) {
        LedgerStep step = output.step();
        if (step.verb() != LedgerStep.Verb.ROLL_BACK || step.toLegacy()) {
            return List.of();
        }
        List<String> violations = new ArrayList<>();
        output.after()
                .templates()
                .forEach(
                        (stack, template) -> Differences.between(output.before().template(stack), template).stream()
                                .filter(path -> !isAllowed(path, step.evacuate()))
                                .forEach(path -> violations.add(stack + ": a roll-back changes " + path)));
        output.after().manifests().forEach((file, objects) -> {
            Map<String, JsonNode> before = byName(output.before().manifests().getOrDefault(file, List.of()));
            byName(objects).forEach((name, object) -> {
                JsonNode earlier = before.get(name);
                if (earlier == null) {
                    violations.add(file + ": a roll-back adds " + name);
                } else {
                    Differences.between(earlier, object).stream()
                            .filter(path -> !OBJECT.matcher(path).matches())
                            .forEach(path ->
                                    violations.add("%s: a roll-back changes %s of %s".formatted(file, path, name)));
                }
            });
        });
        return violations;
    }

    private static boolean isAllowed(String path, boolean evacuate) {
        return TEMPLATE.matcher(path).matches()
                || PARAMETER.matcher(path).matches()
                || evacuate && GROUPS.matcher(path).matches();
    }

    /** Release plans are no objects of Kubernetes: they have no kind. */
    private static Map<String, JsonNode> byName(List<JsonNode> objects) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        objects.stream()
                .filter(object -> object.has("kind"))
                .forEach(object -> named.put(
                        object.path("kind").asText() + " "
                                + object.at("/metadata/name").asText(),
                        object));
        return named;
    }
}
