package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.WorkerFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The event <em>configure</em>: it runs after an instance has joined or left the layer, after a step of the ledger has moved
 * work, and after a feature has retired. It runs on all instances at once.
 *
 * <p>A new feature does not start it: {@link LayerRelease} deploys the feature first, and configures it afterwards. Nor do
 * the parameters of a release.
 */
public final class LayerConfigure extends Construct {

    private final CfnRule rule;

    /**
     * @param scope the events of the layer
     * @param id the construct's id
     * @param recipes the recipes of the layer
     * @param groupName its Auto Scaling group
     */
    public LayerConfigure(Construct scope, String id, LayerRecipes recipes, String groupName) {
        super(scope, id);
        FleetName fleet = recipes.fleet();
        String layer = recipes.layer().name();
        AutomationRunbook runbook = new AutomationRunbook(
                this,
                "Runbook",
                new AutomationRunbook.Props(
                        fleet,
                        recipes.automation(),
                        fleet.runbook(layer, "configure"),
                        "Configures all instances of the legacy layer " + layer,
                        Map.of(),
                        List.of(recipes.configure("configure").with("isEnd", true))));
        this.rule = CfnRule.Builder.create(this, "Rule")
                .description("Configures the legacy layer " + layer)
                .eventPattern(Map.of("$or", List.of(moved(fleet, layer), retired(fleet, layer), resized(groupName))))
                .targets(List.of(runbook.target().build()))
                .build();
    }

    /** The rule that starts it. */
    CfnRule rule() {
        return rule;
    }

    /** An update alone: the first release of a feature comes with its deployment. */
    private static Map<String, Object> moved(FleetName fleet, String layer) {
        return ParameterChange.of(
                fleet, layer, List.of(WorkerFeature.CONSUMERS_PARAMETER), List.of(ParameterChange.UPDATE));
    }

    /** The description of a feature is deleted after all that belongs to it. */
    private static Map<String, Object> retired(FleetName fleet, String layer) {
        return ParameterChange.of(fleet, layer, List.of(LegacyParameter.DESCRIPTION), List.of(ParameterChange.DELETE));
    }

    private static Map<String, Object> resized(String groupName) {
        Map<String, Object> resized = new LinkedHashMap<>();
        resized.put("source", List.of("aws.autoscaling"));
        resized.put("detail-type", List.of("EC2 Instance Launch Successful", "EC2 Instance Terminate Successful"));
        resized.put("detail", Map.of("AutoScalingGroupName", List.of(groupName)));
        return resized;
    }
}
