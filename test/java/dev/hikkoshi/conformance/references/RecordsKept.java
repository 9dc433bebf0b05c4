package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an auditor reads outlives its stack: the sessions of people on instances (AWS Systems Manager, Session document schema,
 * {@code cloudWatchLogGroupName}), the audit log of the control plane (Amazon EKS, Send control plane logs to CloudWatch Logs),
 * the flow logs of the network and the access logs of load balancers. CloudFormation deletes a log group together with its lines.
 */
public final class RecordsKept implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (Template template : output.stacks()) {
            Set<String> names = new TreeSet<>();
            Set<String> ids = new TreeSet<>();
            template.properties("AWS::SSM::Document").values().stream()
                    .filter(document -> document.path("DocumentType").asText().equals("Session"))
                    .map(document -> document.at("/Content/inputs/cloudWatchLogGroupName"))
                    .forEach(group -> add(group, names, ids));
            template.properties("AWS::EC2::FlowLog").values().forEach(log -> add(log.path("LogGroupName"), names, ids));
            ids.addAll(template.properties("AWS::S3::Bucket").keySet());
            template.resources().forEach((id, resource) -> {
                String name = resource.at("/Properties/LogGroupName").asText();
                boolean isRecord = ids.contains(id) || names.contains(name) || name.startsWith("/aws/eks/");
                boolean goes = List.of("", "Delete")
                        .contains(resource.path("DeletionPolicy").asText());
                if (isRecord && goes) {
                    faults.add("%s/%s: its records go with the stack".formatted(template.stack(), id));
                }
            });
        }
        return faults;
    }

    private static void add(JsonNode group, Set<String> names, Set<String> ids) {
        if (group.isTextual()) {
            names.add(group.asText());
        }
        if (group.has("Ref")) {
            ids.add(group.path("Ref").asText());
        }
    }
}
