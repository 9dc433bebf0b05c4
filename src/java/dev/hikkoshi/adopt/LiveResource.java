package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource as the AWS CLI described it.
 *
 * @param kind what it is
 * @param id its ARN, its id or its name; for attributes, the last part of the ARN of their resource
 * @param file the file that has it
 * @param path its path in the file; empty for the whole file
 * @param node its description
 */
record LiveResource(DescribeKind kind, String id, String file, String path, JsonNode node) {

    private static final List<String> ARNS = List.of("DBClusterArn", "DBInstanceArn", "AutoScalingGroupARN", "ARN");

    /** Its ARN; its id if that is one, or if it has none. */
    String arn() {
        return ARNS.stream()
                .map(this::text)
                .filter(arn -> !arn.isEmpty())
                .findFirst()
                .orElse(id);
    }

    /** The text of a field; empty if it has none. */
    String text(String field) {
        return node.path(field).asText("");
    }

    /** The texts of a list. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** The value of an attribute; empty if it has none. */
    String attribute(String key) {
        for (JsonNode each : node.path("Attributes")) {
            if (each.path("Key").asText().equals(key)) {
                return each.path("Value").asText("");
            }
        }
        return "";
    }

    /** Its place, for a finding. */
    Place place() {
        return Place.line(file, 0, path);
    }

    /** The place of one of its fields. */
    Place place(String field) {
        return Place.line(file, 0, path.isEmpty() ? field : path + "." + field);
    }
}
