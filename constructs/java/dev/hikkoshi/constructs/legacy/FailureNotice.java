package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.InputTransformerProperty;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * Tells people about something of Systems Manager that fails: the start of an instance, a release,
 * a configure, a drain, or an association.
 * No metric counts these, so the events themselves go to the alarm topic (Systems Manager, Amazon EventBridge event examples).
 *
 * <p>L1, because the L2 {@code Rule} with the target {@code SnsTopic} adds a statement to the topic's policy. The
 * policy and the topic's key let EventBridge publish already.
 */
public final class FailureNotice extends Construct {

    /**
     * @param scope the fleet or the layer
     * @param id the construct's id
     * @param props the failures
     */
    public FailureNotice(Construct scope, String id, Props props) {
        super(scope, id);
        Map<String, Object> pattern = new LinkedHashMap<>();
        pattern.put("source", List.of("aws.ssm"));
        pattern.put("detail-type", List.of(props.type()));
        pattern.put("detail", props.detail());
        CfnRule.Builder.create(this, "Rule")
                .description("Tells people that " + props.what() + " failed")
                .eventPattern(pattern)
                .targets(List.of(TargetProperty.builder()
                        .id("people")
                        .arn(props.topic().getTopicArn())
                        .inputTransformer(InputTransformerProperty.builder()
                                .inputPathsMap(props.paths())
                                .inputTemplate("\"" + props.text() + "\"")
                                .build())
                        .build()))
                .build();
    }

    /** The runbooks of a fleet. A runbook that went on after a failure ends as failed, too. */
    static Props ofRunbooks(FleetName fleet, ITopic topic) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("Definition", List.of(Map.of("prefix", fleet.runbooks())));
        detail.put("Status", List.of("Failed", "TimedOut", "Cancelled"));
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("id", "$.detail.ExecutionId");
        paths.put("name", "$.detail.Definition");
        paths.put("status", "$.detail.Status");
        return new Props(
                "a runbook of the legacy fleet",
                "EC2 Automation Execution Status-change Notification",
                detail,
                paths,
                "The runbook <name> ended as <status>. Its execution is <id>.",
                topic);
    }

    /** Associations of a fleet. */
    static Props ofAssociations(List<String> associationIds, ITopic topic) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("association-id", associationIds);
        detail.put("status", List.of("Failed"));
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("id", "$.detail.association-id");
        paths.put("document", "$.detail.document-name");
        return new Props(
                "an association of the legacy fleet",
                "EC2 State Manager Association State Change",
                detail,
                paths,
                "The association <id> with the document <document> failed on the legacy fleet.",
                topic);
    }

    /**
     * A kind of failure.
     *
     * @param what what fails
     * @param type the type of the events
     * @param detail the pattern of the events
     * @param paths the values that the text uses, as JSON paths into the event
     * @param text what people read
     * @param topic the topic that alarms notify
     */
    public record Props(
            String what,
            String type,
            Map<String, Object> detail,
            Map<String, String> paths,
            String text,
            ITopic topic) {

        public Props {
            detail = new LinkedHashMap<>(detail);
            paths = new LinkedHashMap<>(paths);
        }
    }
}
