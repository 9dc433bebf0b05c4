package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.LayerTimes;
import dev.hikkoshi.model.Recipes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The event <em>deploy</em>: a release, and the first release of a new feature, start at once and go through the layer one
 * part at a time. The first instance that fails ends the release, and the other instances keep what they have.
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
        return new AutomationRunbook(
                this,
                "Runbook",
                new AutomationRunbook.Props(
                        fleet,
                        recipes.automation(),
                        fleet.runbook(layer, "release"),
                        "Releases on the legacy layer " + layer + ", one part of it at a time",
                        Map.of(RUN_LIST, runList),
                        List.of(settle(), turn(recipes.layer().times()), deploy(recipes))));
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
                .with("timeoutSeconds", 2 * times.ofRelease().toSeconds());
    }

    private RunbookStep deploy(LayerRecipes recipes) {
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("MaxConcurrency", LayerTimes.PART_PERCENT + "%");
        limits.put("MaxErrors", "0");
        return recipes.onLayer("deploy", "{{ " + RUN_LIST + " }}", limits)
                .with(
                        "timeoutSeconds",
                        LayerRecipes.DELIVERY_SECONDS
                                + recipes.layer().times().ofRelease().toSeconds())
                .with("isEnd", true);
    }

    private static Map<String, Object> filter(String key, String value) {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("Key", key);
        filter.put("Values", List.of(value));
        return filter;
    }

    private CfnRule createRule(AutomationRunbook runbook, String released) {
        return CfnRule.Builder.create(this, "Rule")
                .description("Releases on the legacy layer " + layer)
                .eventPattern(ParameterChange.of(
                        fleet,
                        layer,
                        List.of(LegacyParameter.RELEASE),
                        List.of(ParameterChange.CREATE, ParameterChange.UPDATE)))
                .targets(List.of(runbook.target().input(input(released)).build()))
                .build();
    }

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
