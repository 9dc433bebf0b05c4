package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The size of a policy as IAM counts it: all characters but white space. */
final class PolicySize {

    /** What stands for a value that only the deployment knows: about the length of an ARN. */
    private static final int UNKNOWN = 100;

    private PolicySize() {}

    static long of(JsonNode document) {
        return document.isMissingNode() ? 0 : size(document);
    }

    private static long size(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            String only = node.fieldNames().next();
            if (only.equals("Fn::Join")) {
                long size = 2;
                for (JsonNode part : node.at("/Fn::Join/1")) {
                    size += part.isTextual() ? part.asText().length() : UNKNOWN / 4;
                }
                return size;
            }
            if (only.equals("Ref") || only.startsWith("Fn::")) {
                return UNKNOWN;
            }
        }
        if (node instanceof ObjectNode object) {
            long size = 1;
            for (var entry : object.properties()) {
                size += entry.getKey().length() + 4 + size(entry.getValue());
            }
            return size;
        }
        if (node.isArray()) {
            long size = 1;
            for (JsonNode one : node) {
                size += 1 + size(one);
            }
            return size;
        }
        return node.toString().replaceAll("\\s", "").length();
    }
}
