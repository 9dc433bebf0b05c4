package dev.hikkoshi.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Which rules of cdk-nag the templates acknowledge instead of following, each with its reason. */
public final class Acknowledgements {

    private static final JsonMapper JSON = new JsonMapper();

    private Acknowledgements() {}

    /**
     * One rule, for one resource.
     *
     * @param stack the stack's id
     * @param resource the resource's logical id
     * @param type its type
     * @param rule the rule's id, such as {@code AwsSolutions-IAM5}
     * @param reason why it is not followed
     */
    public record Acknowledged(String stack, String resource, String type, String rule, String reason) {}

    /** The acknowledgements in {@code templates}, which are JSON by the stack's id: in their order. */
    public static List<Acknowledged> in(SortedMap<String, String> templates) {
        List<Acknowledged> found = new ArrayList<>();
        templates.forEach(
                (stack, text) -> parse(text).path("Resources").properties().forEach(resource -> resource.getValue()
                        .at("/Metadata/cdk_nag/rules_to_suppress")
                        .forEach(rule -> found.add(new Acknowledged(
                                stack,
                                resource.getKey(),
                                resource.getValue().path("Type").asText(),
                                rule.path("id").asText(),
                                rule.path("reason").asText())))));
        return found;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
