package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.PlatformDefault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * The event <em>shutdown</em>: it drains an instance before Auto Scaling terminates it, and completes the lifecycle hook,
 * also if a recipe fails. Such an execution still ends as failed.
 *
 * <p>The instance and its neighbours do not wait for it: each looks every half minute, begins nothing new when it is to
 * terminate, and takes its part of the consumers of those that leave.
 *
 * <p>Its steps:
 *
 * <ol>
 *   <li><em>leave</em>: the instance loses the tag of its layer. No release, no configure and no association reaches it any
 *       more, so nothing undoes its drain.
 *   <li><em>drain</em>: the shutdown recipes let the running requests, jobs and runs end. Run Command ends a run of recipes after
 *       an hour, so a longer drain has several rounds, and every drain has one more: a command may reach its instance late, or wait
 *       for another run of Chef (chef, lib/chef/run_lock.rb). Between two rounds, <em>beat</em> extends the lifecycle hook, whose
 *       timeout is two hours at most. A later round waits for what the earlier one has begun to stop.
 *   <li><em>end</em>: Auto Scaling terminates the instance.
 * </ol>
 */
public final class LayerDrain extends Construct {

    /** The hook that delays a terminating instance until it has drained. */
    static final String HOOK = "drained";

    /** The longest heartbeat timeout (Amazon EC2 Auto Scaling API, PutLifecycleHook, HeartbeatTimeout: 30 to 7200). */
    static final int HEARTBEAT_SECONDS = 7200;

    /** The time of a round for the delivery of the command, and for Chef itself. */
    private static final int ROUND_MARGIN_SECONDS = LayerRecipes.DELIVERY_SECONDS + 120;

    private final LayerRecipes recipes;
    private final CfnRule rule;

    /**
     * @param scope the events of the layer
     * @param id the construct's id
     * @param recipes the recipes of the layer
     */
    public LayerDrain(Construct scope, String id, LayerRecipes recipes) {
        super(scope, id);
        this.recipes = recipes;
        this.rule = recipes.onInstanceEvent(
                this, "Drains leaving", "EC2 Instance-terminate Lifecycle Action", HOOK, createRunbook());
    }

    /** The rule that starts it. */
    CfnRule rule() {
        return rule;
    }

    /** The rounds of a drain: one more than it needs. Each run of recipes waits for an hour, without the margin. */
    private static int rounds(FleetLayer layer) {
        int seconds = LayerRecipes.LONGEST_RUN_SECONDS - ROUND_MARGIN_SECONDS;
        return (int) PlatformDefault.INSTANCE_DRAIN.of(Math.max(1, (seconds(layer) + seconds - 1) / seconds));
    }

    /** The recipes wait for the requests, and then for the jobs and runs. */
    private static int seconds(FleetLayer layer) {
        int requests = layer.served().stream()
                .mapToInt(ServedFeature::deregistrationSeconds)
                .max()
                .orElse(0);
        return requests + layer.drainSeconds();
    }

    private AutomationRunbook createRunbook() {
        FleetName fleet = recipes.fleet();
        String layer = recipes.layer().name();
        List<RunbookStep> steps = new ArrayList<>();
        steps.add(leave());
        steps.addAll(drain());
        steps.add(lifecycle("end", "CompleteLifecycleAction").with("isEnd", true));
        return new AutomationRunbook(
                this,
                "Runbook",
                new AutomationRunbook.Props(
                        recipes.automation(),
                        fleet.runbook(layer, "drain"),
                        "Drains an instance of the legacy layer " + layer,
                        Map.of("InstanceId", LayerRecipes.instanceId()),
                        steps));
    }

    private RunbookStep leave() {
        Map<String, Object> tag = new LinkedHashMap<>();
        tag.put("Key", FleetName.LAYER_TAG);
        tag.put("Value", recipes.fleet().leaving(recipes.layer().name()));
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("Service", "ec2");
        inputs.put("Api", "CreateTags");
        inputs.put("Resources", List.of("{{ InstanceId }}"));
        inputs.put("Tags", List.of(tag));
        return RunbookStep.of("leave", "aws:executeAwsApi", inputs).goingOn();
    }

    private List<RunbookStep> drain() {
        String runList = RecipeRun.runList(recipes.layer().spec().recipes().shutdown());
        int rounds = rounds(recipes.layer());
        List<RunbookStep> steps = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            RunbookStep step = recipes.onInstance(round == 1 ? "drain" : "drain" + round, runList)
                    .with("timeoutSeconds", LayerRecipes.DELIVERY_SECONDS + LayerRecipes.LONGEST_RUN_SECONDS);
            if (round == rounds) {
                steps.add(step.goingOn());
            } else {
                steps.add(step.with("onFailure", "step:beat" + round)
                        .with("isCritical", false)
                        .with("nextStep", "end"));
                steps.add(lifecycle("beat" + round, "RecordLifecycleActionHeartbeat")
                        .goingOn());
            }
        }
        return steps;
    }

    private RunbookStep lifecycle(String name, String api) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("Service", "autoscaling");
        call.put("Api", api);
        call.put("AutoScalingGroupName", recipes.groupName());
        call.put("LifecycleHookName", HOOK);
        call.put("InstanceId", "{{ InstanceId }}");
        if (api.startsWith("Complete")) {
            call.put("LifecycleActionResult", "CONTINUE");
        }
        return RunbookStep.of(name, "aws:executeAwsApi", call);
    }
}
