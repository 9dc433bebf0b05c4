package dev.hikkoshi.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.assertions.Template;
import software.constructs.Construct;

/** Synthesizes what a test asks for, and reads templates. */
public final class Synth {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Synth() {}

    /** An app that stages no assets. */
    public static App app() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("aws:cdk:disable-asset-staging", true);
        return new App(AppProps.builder()
                .context(context)
                .outdir("target/observability/cdk.out")
                .analyticsReporting(false)
                .build());
    }

    /** The template of a stack that {@code create} fills. */
    public static JsonNode templateOf(Function<Construct, Stack> create) {
        return JSON.valueToTree(Template.fromStack(create.apply(app())).toJSON());
    }

    /** An empty stack in the sample's account and region. */
    public static Stack stack(Construct scope, String id) {
        return new Stack(
                scope,
                id,
                StackProps.builder()
                        .env(software.amazon.awscdk.Environment.builder()
                                .account("111122223333")
                                .region("ap-northeast-1")
                                .build())
                        .build());
    }

    /** The properties of all resources of {@code type}, in the template's order. */
    public static List<JsonNode> propertiesOf(JsonNode template, String type) {
        List<JsonNode> found = new ArrayList<>();
        template.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals(type)) {
                found.add(resource.path("Properties"));
            }
        });
        return found;
    }

    /** A text that CloudFormation would join, with {@code <…>} in the place of what only AWS knows. */
    public static String joined(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        StringBuilder text = new StringBuilder();
        value.path("Fn::Join")
                .path(1)
                .forEach(part -> text.append(
                        part.isTextual() ? part.asText() : "<" + part.toString().replace('"', '\'') + ">"));
        return text.toString();
    }

    /** A text that is JSON, be it joined. */
    public static JsonNode json(JsonNode value) {
        try {
            return JSON.readTree(joined(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + value, e);
        }
    }
}
