package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The event <em>setup</em>: it waits for the agent of a new instance, and runs all its recipes, in the order of the OpsWorks
 * events. The last one completes the lifecycle hook, so that the instance serves. If one fails, the hook times out, and Auto
 * Scaling starts another instance.
 *
 * <p>Not an association of State Manager: with a limit on its concurrency, an association ignores new instances beyond the limit
 * until its next schedule (Systems Manager, Targets and rate controls in State Manager associations), and at the start of a
 * window several come at once. Without a limit, a change of the cookbooks would run on the whole layer at once.
 */
public final class LayerStart extends Construct {

    /** The hook that delays a new instance until its recipes have run. */
    static final String HOOK = "launched";

    /** The maximum time of a start, in which the first recipes install packages. After it, the launch has failed. */
    static final int LONGEST_SECONDS = 1800;

    /** The maximum time from the launch to the first sign of life of the agent. */
    private static final int BOOT_SECONDS = 600;

    private final CfnRule rule;

    /**
     * @param scope the events of the layer
     * @param id the construct's id
     * @param recipes the recipes of the layer
     */
    public LayerStart(Construct scope, String id, LayerRecipes recipes) {
        super(scope, id);
        FleetName fleet = recipes.fleet();
        String layer = recipes.layer().name();
        Recipes spec = recipes.layer().spec().recipes();
        String start =
                LayerRecipes.runList(List.of(spec.setup(), spec.deploy(), spec.configure(), AutoscalingLayer.JOIN));
        AutomationRunbook runbook = new AutomationRunbook(
                this,
                "Runbook",
                new AutomationRunbook.Props(
                        recipes.automation(),
                        fleet.runbook(layer, "start"),
                        "Starts an instance of the legacy layer " + layer,
                        Map.of("InstanceId", LayerRecipes.instanceId()),
                        List.of(
                                online(),
                                recipes.onInstance("start", start)
                                        .with("timeoutSeconds", LONGEST_SECONDS)
                                        .with("isEnd", true))));
        this.rule = recipes.onInstanceEvent(this, "Starts new", "EC2 Instance-launch Lifecycle Action", HOOK, runbook);
    }

    /** The rule that starts it. */
    CfnRule rule() {
        return rule;
    }

    private static RunbookStep online() {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("key", "InstanceIds");
        filter.put("valueSet", List.of("{{ InstanceId }}"));
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("Service", "ssm");
        inputs.put("Api", "DescribeInstanceInformation");
        inputs.put("InstanceInformationFilterList", List.of(filter));
        inputs.put("PropertySelector", "$.InstanceInformationList[0].PingStatus");
        inputs.put("DesiredValues", List.of("Online"));
        return RunbookStep.of("online", "aws:waitForAwsResourceProperty", inputs)
                .with("timeoutSeconds", BOOT_SECONDS);
    }
}
