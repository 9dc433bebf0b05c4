package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Each alarm, and each receiver of a workspace's Alertmanager, sends to a topic of this output. CloudWatch and
 * Prometheus accept the ARN of a topic that does not exist, and lose its messages (Amazon CloudWatch API reference,
 * PutMetricAlarm, AlarmActions; Amazon Managed Service for Prometheus user guide, Alert manager configuration:
 * sns_configs).
 */
public final class NotificationsArrive implements Check {

    private static final Pattern RECEIVER = Pattern.compile("topic_arn: *([^\\s]+)");

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        int sent = 0;
        for (Resource alarm : deployed.all("AWS::CloudWatch::Alarm")) {
            for (String property : List.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
                for (JsonNode action : alarm.properties().path(property)) {
                    sent++;
                    judge(deployed, alarm, deployed.text(alarm.stack(), action), faults);
                }
            }
        }
        for (Resource workspace : deployed.all("AWS::APS::Workspace")) {
            JsonNode definition = workspace.properties().path("AlertManagerDefinition");
            Matcher receiver = RECEIVER.matcher(deployed.text(workspace.stack(), definition));
            List<String> topics = new ArrayList<>();
            while (receiver.find()) {
                topics.add(receiver.group(1));
            }
            if (topics.isEmpty() && !definition.isMissingNode()) {
                faults.add(workspace.place() + ": its Alertmanager sends to no topic");
            }
            sent += topics.size();
            topics.forEach(topic -> judge(deployed, workspace, topic, faults));
        }
        if (sent == 0 && output.templates().containsKey("observability")) {
            faults.add("no alarm sends a message");
        }
        return faults;
    }

    private static void judge(Deployed deployed, Resource sender, String topic, List<String> faults) {
        boolean isThere = deployed.resource(topic)
                .filter(found -> found.type().equals("AWS::SNS::Topic"))
                .isPresent();
        boolean isNamed = deployed.all("AWS::SNS::Topic").stream()
                .map(found -> found.properties().path("TopicName").asText())
                .anyMatch(name -> !name.isEmpty() && topic.endsWith(":" + name));
        if (!isThere && !isNamed) {
            faults.add("%s: no template has the topic %s".formatted(sender.place(), topic));
        }
    }
}
