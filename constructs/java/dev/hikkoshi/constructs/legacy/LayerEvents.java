package dev.hikkoshi.constructs.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.InputTransformerProperty;
import software.amazon.awscdk.services.events.CfnRule.RunCommandParametersProperty;
import software.amazon.awscdk.services.events.CfnRule.RunCommandTargetProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * The two automatic lifecycle events: <em>configure</em> runs after an instance joins or leaves the layer and after a
 * step of the ledger moves work; <em>shutdown</em> runs before an instance stops.
 *
 * <p>The rules are L1, because CDK has no event target for Run Command or for runbooks.
 */
public final class LayerEvents extends Construct {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Props props;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the layer and the access to it
     */
    public LayerEvents(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        createConfigure();
        createShutdown(createRunbook());
    }

    private void createConfigure() {
        Map<String, Object> moved = new LinkedHashMap<>();
        moved.put("source", List.of("aws.ssm"));
        moved.put("detail-type", List.of("Parameter Store Change"));
        moved.put(
                "detail",
                Map.of(
                        "name",
                        List.of(Map.of(
                                "prefix",
                                props.fleet().parameterPath(props.layer().name()) + "/"))));
        Map<String, Object> resized = new LinkedHashMap<>();
        resized.put("source", List.of("aws.autoscaling"));
        resized.put("detail-type", List.of("EC2 Instance Launch Successful", "EC2 Instance Terminate Successful"));
        resized.put("detail", Map.of("AutoScalingGroupName", List.of(props.groupName())));
        RecipeRun run = new RecipeRun(
                props.automation().sourceInfo(), props.layer().spec().recipes().configure(), props.attributes());
        CfnRule.Builder.create(this, "Configure")
                .description("Runs the configure recipes of the legacy layer "
                        + props.layer().name())
                .eventPattern(Map.of("$or", List.of(moved, resized)))
                .targets(List.of(TargetProperty.builder()
                        .id("recipes")
                        .arn(RecipeRun.documentArn(props.fleet().region()))
                        .roleArn(props.automation().eventsRole().getRoleArn())
                        .input(json(run.parameters()))
                        .runCommandParameters(RunCommandParametersProperty.builder()
                                .runCommandTargets(List.of(RunCommandTargetProperty.builder()
                                        .key("tag:" + FleetName.LAYER_TAG)
                                        .values(List.of(props.fleet()
                                                .layer(props.layer().name())))
                                        .build()))
                                .build())
                        .build()))
                .build();
    }

    /**
     * Creates the runbook. It drains one instance with the shutdown recipes and then completes its lifecycle hook, also
     * if a recipe fails.
     */
    private CfnDocument createRunbook() {
        RecipeRun run = new RecipeRun(
                props.automation().sourceInfo(), props.layer().spec().recipes().shutdown(), props.attributes());
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("DocumentName", RecipeRun.DOCUMENT);
        inputs.put("InstanceIds", List.of("{{ InstanceId }}"));
        inputs.put("Parameters", run.parameters());
        Map<String, Object> drain = step("drain", "aws:runCommand", inputs);
        drain.put("onFailure", "Continue");
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("Service", "autoscaling");
        call.put("Api", "CompleteLifecycleAction");
        call.put("AutoScalingGroupName", props.groupName());
        call.put("LifecycleHookName", LayerGroup.DRAIN_HOOK);
        call.put("InstanceId", "{{ InstanceId }}");
        call.put("LifecycleActionResult", "CONTINUE");
        Map<String, Object> end = step("end", "aws:executeAwsApi", call);
        end.put("isEnd", true);
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schemaVersion", "0.3");
        content.put(
                "description",
                "Drains an instance of the legacy layer " + props.layer().name());
        content.put("assumeRole", props.automation().runbookRole().getRoleArn());
        content.put("parameters", Map.of("InstanceId", Map.of("type", "String")));
        content.put("mainSteps", List.of(drain, end));
        return CfnDocument.Builder.create(this, "Drain")
                .name(runbookName())
                .documentType("Automation")
                .documentFormat("JSON")
                // Creates a new version in place. The default is a replacement, which fails because the document has a
                // fixed name.
                .updateMethod("NewVersion")
                .content(content)
                .build();
    }

    private void createShutdown(CfnDocument runbook) {
        Map<String, Object> leaving = new LinkedHashMap<>();
        leaving.put("source", List.of("aws.autoscaling"));
        leaving.put("detail-type", List.of("EC2 Instance-terminate Lifecycle Action"));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("AutoScalingGroupName", List.of(props.groupName()));
        detail.put("LifecycleHookName", List.of(LayerGroup.DRAIN_HOOK));
        leaving.put("detail", detail);
        CfnRule.Builder.create(this, "Shutdown")
                .description("Drains leaving instances of the legacy layer "
                        + props.layer().name())
                .eventPattern(leaving)
                .targets(List.of(TargetProperty.builder()
                        .id("runbook")
                        .arn(props.fleet().arn("ssm", "automation-definition/" + runbook.getRef() + ":$DEFAULT"))
                        .roleArn(props.automation().eventsRole().getRoleArn())
                        .inputTransformer(InputTransformerProperty.builder()
                                .inputPathsMap(Map.of("instance", "$.detail.EC2InstanceId"))
                                .inputTemplate("{\"InstanceId\":[\"<instance>\"]}")
                                .build())
                        .build()))
                .build();
    }

    private String runbookName() {
        return props.fleet().environment() + "-legacy-" + props.layer().name() + "-drain";
    }

    private static Map<String, Object> step(String name, String action, Map<String, Object> inputs) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", name);
        step.put("action", action);
        step.put("inputs", inputs);
        return step;
    }

    private static String json(Map<String, List<String>> parameters) {
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always JSON", e);
        }
    }

    /**
     * A layer and the access to it.
     *
     * @param fleet the names of the fleet
     * @param layer the layer
     * @param groupName its Auto Scaling group
     * @param automation the recipes, and the roles that events use
     * @param attributes the attributes that the recipes read, as JSON
     */
    public record Props(
            FleetName fleet, FleetLayer layer, String groupName, FleetAutomation automation, String attributes) {}
}
