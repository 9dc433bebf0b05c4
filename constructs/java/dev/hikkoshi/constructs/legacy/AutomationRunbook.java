package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * A runbook of Systems Manager Automation that events start. L1, because CDK has neither a construct for runbooks nor an
 * event target for them.
 */
public final class AutomationRunbook extends Construct {

    private final Props props;
    private final String name;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the runbook
     */
    public AutomationRunbook(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schemaVersion", "0.3");
        content.put("description", props.description());
        content.put("assumeRole", props.automation().runbookRoleArn());
        content.put("parameters", props.parameters());
        content.put(
                "mainSteps", props.steps().stream().map(RunbookStep::content).toList());
        CfnDocument document = CfnDocument.Builder.create(this, "Document")
                .name(props.name())
                .documentType("Automation")
                .documentFormat("JSON")
                // Creates a new version in place. The default is a replacement, which fails because the document has a
                // fixed name.
                .updateMethod("NewVersion")
                .content(content)
                .build();
        document.addResourceDependency(props.automation().rights());
        this.name = document.getRef();
    }

    /** Its name, as a reference to the document, which therefore exists before another runbook that starts it. */
    String name() {
        return name;
    }

    /** The target of an event rule that starts the runbook. */
    TargetProperty.Builder target() {
        return TargetProperty.builder()
                .id("runbook")
                .arn(props.automation().definitionArn(name))
                .roleArn(props.automation().eventsRoleArn());
    }

    /**
     * A runbook.
     *
     * @param automation the roles of runbooks and events
     * @param name the name of the document, fixed
     * @param description what it does
     * @param parameters the definitions of its parameters by name
     * @param steps its steps, in order
     */
    public record Props(
            FleetAutomation automation,
            String name,
            String description,
            Map<String, Object> parameters,
            List<RunbookStep> steps) {

        public Props {
            parameters = new LinkedHashMap<>(parameters);
            steps = List.copyOf(steps);
        }
    }
}
