package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.LayerTimes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.InputTransformerProperty;
import software.constructs.Construct;

/**
 * The recipes of a layer as steps of runbooks.
 *
 * @param fleet the names of the fleet
 * @param layer the layer
 * @param automation the recipes, and the roles that events use
 * @param attributes the attributes that the recipes read, as JSON
 */
public record LayerRecipes(FleetName fleet, FleetLayer layer, FleetAutomation automation, String attributes) {

    /**
     * The seconds in which a command must reach its instance. Run Command allows 30 or more (Systems Manager API,
     * SendCommand, TimeoutSeconds).
     */
    static final int DELIVERY_SECONDS = (int) LayerTimes.DELIVERY_LIMIT.toSeconds();

    /**
     * The seconds after which a run of recipes ends. {@code AWS-ApplyChefRecipes} sets no time of its own, and 3,600
     * seconds are the default of Run Command (Systems Manager, Understanding command timeout values).
     */
    static final int LONGEST_RUN_SECONDS = (int) LayerTimes.COMMAND.toSeconds();

    /** The Auto Scaling group of the layer. */
    String groupName() {
        return fleet.group(layer.name());
    }

    /** Runs recipes on the instance that the parameter {@code InstanceId} of the runbook names. */
    RunbookStep onInstance(String name, String runList) {
        Map<String, Object> inputs = inputs(runList);
        inputs.put("InstanceIds", List.of("{{ InstanceId }}"));
        return RunbookStep.of(name, "aws:runCommand", inputs);
    }

    /** The recipes in the order in which {@code lists} name them. */
    static String runList(List<List<String>> lists) {
        return RecipeRun.runList(lists.stream().flatMap(List::stream).toList());
    }

    /** The definition of the parameter {@code InstanceId} of a runbook. */
    static Map<String, Object> instanceId() {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("type", "String");
        parameter.put("description", "The instance");
        return parameter;
    }

    /**
     * Creates the rule that starts a runbook for the instance of a lifecycle action. L1, because CDK has no target for a runbook of
     * Systems Manager Automation ({@code aws_events_targets}): an L2 {@code Rule} would need a target class of ours.
     */
    CfnRule onInstanceEvent(Construct scope, String does, String type, String hook, AutomationRunbook runbook) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("AutoScalingGroupName", List.of(groupName()));
        detail.put("LifecycleHookName", List.of(hook));
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.autoscaling"));
        pattern.put("detail-type", List.of(type));
        pattern.put("detail", detail);
        return CfnRule.Builder.create(scope, "Rule")
                .description(does + " instances of the legacy layer " + layer.name())
                .eventPattern(pattern)
                .targets(List.of(runbook.target()
                        .inputTransformer(InputTransformerProperty.builder()
                                .inputPathsMap(Map.of("instance", "$.detail.EC2InstanceId"))
                                .inputTemplate("{\"InstanceId\":[\"<instance>\"]}")
                                .build())
                        .build()))
                .build();
    }

    private Map<String, Object> inputs(String runList) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("DocumentName", RecipeRun.DOCUMENT);
        inputs.put("Parameters", RecipeRun.parameters(automation.sourceInfo(), runList, attributes));
        inputs.put("TimeoutSeconds", DELIVERY_SECONDS);
        return inputs;
    }
}
