package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.LayerTimes;
import dev.hikkoshi.model.Recipes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The event <em>deploy</em>: a release, the first release of a new feature, and the end of a retired one start at once and go
 * through the layer one part at a time. The first instance that fails ends the release, and the other instances keep what they
 * have.
 *
 * <p>Each instance has an execution of its own, with its own commands and times. A single command on the layer would expire for
 * the instances that wait for their turn (Systems Manager, Understanding command timeout values), and one that does not reach its
 * instance would not count as a failure.
 *
 * <p>Two releases do not restart the same layer at once:
 *
 * <ul>
 *   <li>A deployment changes several parameters of a feature, but {@link LegacyParameter#RELEASE} alone starts a release. It
 *       is written last, so one event comes, and all that the release needs is there.
 *   <li>The recipes read the parameters when they run, and change nothing twice. So a release brings whatever has been
 *       written, also by later deployments, and a second one finds nothing to do on the instances that have it.
 *   <li>Automation runs up to 100 executions at once, and has no order for those of one runbook. So each execution first
 *       waits until it is the oldest that still runs. The API lists the newest first, as its users rely on; its
 *       documentation does not promise it. In another order two releases could run together, and none would wait for ever.
 * </ul>
 *
 * <p>The same runbook keeps the instances in order: a schedule starts it with all recipes of a start. Events come on a best effort
 * basis (Systems Manager, Amazon EventBridge event patterns), so what an event misses, the schedule does. It also brings new
 * cookbooks to the instances.
 */
public final class LayerRelease extends Construct {

    /** How often the recipes run without an event. */
    private static final String EVERY = "rate(30 minutes)";

    private static final String RUN_LIST = "RunList";

    private static final String INSTANCE = "InstanceId";

    private final FleetName fleet;
    private final String layer;
    private final List<CfnRule> rules;

    /**
     * @param scope the events of the layer
     * @param id the construct's id
     * @param recipes the recipes of the layer
     */
    public LayerRelease(Construct scope, String id, LayerRecipes recipes) {
        super(scope, id);
        this.fleet = recipes.fleet();
        this.layer = recipes.layer().name();
        Recipes spec = recipes.layer().spec().recipes();
        String released = LayerRecipes.runList(List.of(spec.deploy(), spec.configure()));
        String whole =
                LayerRecipes.runList(List.of(spec.setup(), spec.deploy(), spec.configure(), AutoscalingLayer.JOIN));
        AutomationRunbook runbook = createRunbook(recipes, released, whole);
        this.rules = List.of(createRule(runbook, released), createSchedule(runbook, whole));
    }

    /** The rules that start it. */
    List<CfnRule> rules() {
        return rules;
    }

    private AutomationRunbook createRunbook(LayerRecipes recipes, String released, String whole) {
        Map<String, Object> runList = new LinkedHashMap<>();
        runList.put("type", "String");
        runList.put("description", "What runs on each instance");
        runList.put("default", released);
        runList.put("allowedValues", List.of(released, whole));
        AutomationRunbook part = createPart(recipes, runList);
        return new AutomationRunbook(
                this,
                "Runbook",
                new AutomationRunbook.Props(
                        recipes.automation(),
                        fleet.runbook(layer, "release"),
                        "Releases on the legacy layer " + layer + ", one part of it at a time",
                        Map.of(RUN_LIST, runList),
                        List.of(settle(), turn(recipes.layer().times()), parts(recipes, part))));
    }

    /** The release of one instance. A later command goes on where the earlier one had no time left. */
    private AutomationRunbook createPart(LayerRecipes recipes, Map<String, Object> runList) {
        LayerTimes times = recipes.layer().times();
        List<RunbookStep> steps = new ArrayList<>();
        for (int round = 1; round <= times.rounds(); round++) {
            RunbookStep step = recipes.onInstance(round == 1 ? "deploy" : "deploy" + round, "{{ " + RUN_LIST + " }}")
                    .with("timeoutSeconds", times.roundLimit().toSeconds());
            steps.add(round == times.rounds() ? step.with("isEnd", true) : step);
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(INSTANCE, LayerRecipes.instanceId());
        parameters.put(RUN_LIST, runList);
        return new AutomationRunbook(
                this,
                "Part",
                new AutomationRunbook.Props(
                        recipes.automation(),
                        fleet.runbook(layer, "deploy"),
                        "Releases on one instance of the legacy layer " + layer,
                        parameters,
                        steps));
    }

    /** A deployment of several features becomes one release, and all executions appear in the list. */
    private static RunbookStep settle() {
        return RunbookStep.of("settle", "aws:sleep", Map.of("Duration", LayerTimes.SETTLE.toString()));
    }

    private RunbookStep turn(LayerTimes times) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("Service", "ssm");
        inputs.put("Api", "DescribeAutomationExecutions");
        inputs.put(
                "Filters",
                List.of(
                        filter("DocumentNamePrefix", fleet.runbook(layer, "release")),
                        filter("ExecutionStatus", "InProgress")));
        inputs.put("PropertySelector", "$.AutomationExecutionMetadataList[-1].AutomationExecutionId");
        inputs.put("DesiredValues", List.of("{{ automation:EXECUTION_ID }}"));
        return RunbookStep.of("turn", "aws:waitForAwsResourceProperty", inputs)
                // The release before this one, and the one that waits for it.
                .with("timeoutSeconds", 2 * times.releaseLimit().toSeconds());
    }

    /**
     * The release of each instance with the tag of the layer; a leaving instance no longer has it. Automation starts one, then
     * two, then four, up to the largest part (Systems Manager, Control automations at scale).
     */
    private RunbookStep parts(LayerRecipes recipes, AutomationRunbook part) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Key", "tag:" + FleetName.LAYER_TAG);
        target.put("Values", List.of(fleet.layer(layer)));
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("DocumentName", part.name());
        inputs.put("RuntimeParameters", Map.of(RUN_LIST, List.of("{{ " + RUN_LIST + " }}")));
        inputs.put("TargetParameterName", INSTANCE);
        inputs.put("Targets", List.of(target));
        inputs.put("MaxConcurrency", LayerTimes.PART_PERCENT + "%");
        inputs.put("MaxErrors", "0");
        LayerTimes times = recipes.layer().times();
        return RunbookStep.of("parts", "aws:executeAutomation", inputs)
                .with(
                        "timeoutSeconds",
                        times.releaseLimit().minus(times.toRelease()).toSeconds())
                .with("isEnd", true);
    }

    private static Map<String, Object> filter(String key, String value) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("Key", key);
        filter.put("Values", List.of(value));
        return filter;
    }

    /** L1, as the rules of {@link LayerRecipes}: CDK has no target for a runbook. */
    private CfnRule createRule(AutomationRunbook runbook, String released) {
        return CfnRule.Builder.create(this, "Rule")
                .description("Releases on the legacy layer " + layer)
                .eventPattern(Map.of("$or", List.of(released(), retired())))
                .targets(List.of(runbook.target().input(input(released)).build()))
                .build();
    }

    private Map<String, Object> released() {
        return ParameterChange.of(
                fleet,
                layer,
                List.of(LegacyParameter.RELEASE),
                List.of(ParameterChange.CREATE, ParameterChange.UPDATE));
    }

    /** The description of a feature is deleted after all that belongs to it. */
    private Map<String, Object> retired() {
        return ParameterChange.of(fleet, layer, List.of(LegacyParameter.DESCRIPTION), List.of(ParameterChange.DELETE));
    }

    /** L1, as the rules of {@link LayerRecipes}: CDK has no target for a runbook. */
    private CfnRule createSchedule(AutomationRunbook runbook, String whole) {
        return CfnRule.Builder.create(this, "Schedule")
                .description("Keeps the instances of the legacy layer " + layer + " in order")
                .scheduleExpression(EVERY)
                .targets(List.of(runbook.target().input(input(whole)).build()))
                .build();
    }

    /** A list of recipes needs no escaping: names, brackets and commas. */
    private static String input(String runList) {
        return "{\"" + RUN_LIST + "\":[\"" + runList + "\"]}";
    }
}
