package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Statement;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An alarm becomes a message: each service that notifies a topic may publish to it, and may use the key of the topic. Without
 * the key, the alarm changes its state and SNS drops the message (Amazon SNS developer guide, Enable compatibility between
 * event sources from AWS services and encrypted topics: {@code kms:GenerateDataKey*} and {@code kms:Decrypt}). Amazon Managed
 * Service for Prometheus publishes as {@code aps.amazonaws.com} (its user guide, Giving permission to send alert messages).
 *
 * <p>A condition admits only a service that sends its key. CloudWatch and Prometheus send the account; EventBridge sends nothing
 * (EventBridge user guide, Using resource-based policies, Amazon SNS permissions).
 */
public final class AlarmsSent implements Check {

    private static final List<String> OF_KEY = List.of("kms:Decrypt", "kms:GenerateDataKey*");

    private static final String ACCOUNT = "aws:SourceAccount";

    private static final String EVENTBRIDGE = "events.amazonaws.com";

    /** The keys of conditions that each service sends. */
    private static final Map<String, Set<String>> SENT = Map.of(
            "cloudwatch.amazonaws.com", Set.of(ACCOUNT), "aps.amazonaws.com", Set.of(ACCOUNT), EVENTBRIDGE, Set.of());

    @Override
    public List<String> faults(PhaseOutput output) {
        String account = output.phase().environment().target().account();
        List<String> faults = new ArrayList<>();
        for (Template template : output.stacks()) {
            template.properties("AWS::SNS::Topic")
                    .forEach((id, topic) -> publishers(output, template, id).forEach(service -> {
                        if (!admits(template, "AWS::SNS::TopicPolicy", id, service, account, List.of("sns:Publish"))) {
                            faults.add("%s/%s: %s may not publish".formatted(template.stack(), id, service));
                        }
                        String key = topic.at("/KmsMasterKeyId/Fn::GetAtt/0").asText();
                        if (!admits(template, "AWS::KMS::Key", key, service, account, OF_KEY)) {
                            faults.add("%s/%s: %s may not use the key: its messages are lost"
                                    .formatted(template.stack(), id, service));
                        }
                    }));
        }
        return faults;
    }

    /** The services that send messages to a topic. */
    private static Set<String> publishers(PhaseOutput output, Template owner, String topic) {
        Set<String> names = new TreeSet<>();
        owner.exports().forEach((name, value) -> {
            if (value.path("Ref").asText().equals(topic)) {
                names.add("{\"Fn::ImportValue\":\"" + name + "\"}");
            }
        });
        Set<String> services = new TreeSet<>();
        for (Template template : output.stacks()) {
            Set<String> known = new TreeSet<>(names);
            if (template.stack().equals(owner.stack())) {
                known.add("{\"Ref\":\"" + topic + "\"}");
            }
            if (template.properties("AWS::CloudWatch::Alarm").values().stream()
                    .map(alarm -> alarm.path("AlarmActions").toString())
                    .anyMatch(actions -> known.stream().anyMatch(actions::contains))) {
                services.add("cloudwatch.amazonaws.com");
            }
            if (template.properties("AWS::APS::Workspace").values().stream()
                    .map(workspace -> workspace.path("AlertManagerDefinition").toString())
                    .anyMatch(definition -> known.stream().anyMatch(definition::contains))) {
                services.add("aps.amazonaws.com");
            }
            if (template.properties("AWS::Events::Rule").values().stream()
                    .map(rule -> rule.path("Targets").toString())
                    .anyMatch(targets -> known.stream().anyMatch(targets::contains))) {
                services.add(EVENTBRIDGE);
            }
        }
        return services;
    }

    /** Whether a policy of the topic, or of its key, allows a service these actions. */
    private static boolean admits(
            Template template, String type, String id, String service, String account, List<String> actions) {
        boolean isOwn = type.equals("AWS::KMS::Key");
        return Statement.in(List.of(template)).stream()
                .filter(Statement::allows)
                .filter(one -> template.properties(type).containsKey(one.logicalId()))
                .filter(one -> isOwn ? one.logicalId().equals(id) : names(template, type, one.logicalId(), id))
                .filter(one -> services(one.statement()).contains(service))
                .filter(one -> holds(one.statement().path("Condition"), service, account))
                .anyMatch(one -> one.actions().containsAll(actions));
    }

    /** Whether the service sends the keys of a condition, with these values. */
    private static boolean holds(JsonNode condition, String service, String account) {
        return condition.properties().stream()
                .allMatch(operator -> operator.getKey().equals("StringEquals")
                        && operator.getValue().properties().stream()
                                .allMatch(key -> SENT.get(service).contains(key.getKey())
                                        && key.getValue().asText().equals(account)));
    }

    private static boolean names(Template template, String type, String policy, String topic) {
        return template.properties(type)
                .get(policy)
                .path("Topics")
                .findValuesAsText("Ref")
                .contains(topic);
    }

    private static List<String> services(JsonNode statement) {
        JsonNode service = statement.at("/Principal/Service");
        List<String> services = new ArrayList<>();
        service.forEach(one -> services.add(one.asText()));
        services.add(service.asText());
        return services;
    }
}
