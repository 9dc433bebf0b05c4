package dev.hikkoshi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of templates as CloudFormation deploys them. What only the deployment knows of a resource stands there as
 * {@code <stack/logical id>} or {@code <stack/logical id.attribute>}, also when another stack imports it: two values
 * are equal if their texts are. Source: AWS CloudFormation, Intrinsic function reference and Pseudo parameters
 * reference.
 */
public final class Deployed {

    private static final Pattern RESOURCE = Pattern.compile("<(.+)/([^/<>.]+)(\\.[^<>]*)?>");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * A resource of a template.
     *
     * @param stack its stack
     * @param id its logical id
     * @param body the resource as the template has it
     */
    public record Resource(String stack, String id, JsonNode body) {

        /** Its type. */
        public String type() {
            return body.path("Type").asText();
        }

        /** Its properties. */
        public JsonNode properties() {
            return body.path("Properties");
        }

        /** {@code <stack>/<logical id>}. */
        public String place() {
            return stack + "/" + id;
        }
    }

    private record Origin(String stack, JsonNode value) {}

    private final PhaseOutput output;
    private final Target target;
    private final Map<String, Origin> exports = new TreeMap<>();

    private Deployed(PhaseOutput output) {
        this.output = output;
        this.target = output.phase().environment().target();
        for (Template template : output.stacks()) {
            template.exports().forEach((name, value) -> exports.put(name, new Origin(template.stack(), value)));
        }
    }

    /** The values of an output. */
    public static Deployed of(PhaseOutput output) {
        return new Deployed(output);
    }

    /** The text of a value in a stack. */
    public String text(String stack, JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.has("Ref")) {
            return reference(stack, value.path("Ref").asText());
        }
        if (value.has("Fn::GetAtt")) {
            JsonNode attribute = value.path("Fn::GetAtt");
            return attribute.isTextual()
                    ? "<" + stack + "/" + attribute.asText() + ">"
                    : "<" + stack + "/" + attribute.path(0).asText() + "."
                            + attribute.path(1).asText() + ">";
        }
        if (value.has("Fn::ImportValue")) {
            Origin origin = exports.get(value.path("Fn::ImportValue").asText());
            return origin == null ? value.toString() : text(origin.stack(), origin.value());
        }
        if (value.has("Fn::Join")) {
            List<String> parts = new ArrayList<>();
            value.at("/Fn::Join/1").forEach(part -> parts.add(text(stack, part)));
            return String.join(value.at("/Fn::Join/0").asText(), parts);
        }
        if (value.path("Fn::Sub").isTextual()) {
            Matcher placeholder = PLACEHOLDER.matcher(value.path("Fn::Sub").asText());
            return placeholder.replaceAll(found -> Matcher.quoteReplacement(reference(stack, found.group(1))));
        }
        return value.toString();
    }

    /** The texts of one value, or of a list of values. */
    public List<String> texts(String stack, JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(one -> texts.add(text(stack, one)));
        } else if (!value.isMissingNode()) {
            texts.add(text(stack, value));
        }
        return texts;
    }

    /** The resource that a value refers to; empty for one that no template has. */
    public Optional<Resource> resource(String stack, JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : resource(text(stack, value));
    }

    /** The resource behind the text of a value. */
    public Optional<Resource> resource(String text) {
        Matcher resource = RESOURCE.matcher(text);
        if (!resource.matches()) {
            return Optional.empty();
        }
        JsonNode body = output.template(resource.group(1)).path("Resources").path(resource.group(2));
        return body.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Resource(resource.group(1), resource.group(2), body));
    }

    /**
     * The tags of a resource: its own, and those of its stack, which CloudFormation adds. They are in no template; a
     * test of the whole assembly asserts them.
     */
    public Map<String, String> tags(Resource resource) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("service", output.phase().environment().service().name());
        tags.put("environment", output.phase().environment().name());
        if (output.phase().states().containsKey(resource.stack())) {
            tags.put("feature", resource.stack());
        }
        resource.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }

    /** All resources of a type, in the order of the stacks and the logical ids. */
    public List<Resource> all(String type) {
        List<Resource> found = new ArrayList<>();
        forEach((stack, resource) -> {
            if (resource.type().equals(type)) {
                found.add(resource);
            }
        });
        return found;
    }

    /** Passes each resource with its stack. */
    public void forEach(BiConsumer<String, Resource> visitor) {
        for (Template template : output.stacks()) {
            template.resources()
                    .forEach((id, body) -> visitor.accept(template.stack(), new Resource(template.stack(), id, body)));
        }
    }

    private String reference(String stack, String name) {
        return switch (name) {
            case "AWS::AccountId" -> target.account();
            case "AWS::Region" -> target.region();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            default -> "<" + stack + "/" + name + ">";
        };
    }
}
