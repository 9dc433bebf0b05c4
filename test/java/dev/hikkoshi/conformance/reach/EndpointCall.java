package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A call through a VPC endpoint, from {@code conformance/endpoint-calls.yaml}.
 *
 * @param service the service of the endpoint, such as {@code ecr.api}
 * @param caller {@code own}, {@code nobody}, {@code web}, {@code service}, or the number of another account
 * @param action the action
 * @param resource the resource
 * @param why who makes it
 * @param source the document that says so
 */
record EndpointCall(
        @JsonProperty(required = true) String service,
        @JsonProperty(required = true) String caller,
        @JsonProperty(required = true) String action,
        @JsonProperty(required = true) String resource,
        @JsonProperty(required = true) String why,
        @JsonProperty(required = true) String source) {

    /** The calls that must work. */
    static List<EndpointCall> all() {
        try (InputStream table = EndpointCall.class.getResourceAsStream("/conformance/endpoint-calls.yaml")) {
            return new YAMLMapper().readValue(table, new TypeReference<List<EndpointCall>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same call by another caller, to another resource. */
    EndpointCall by(String other, String to) {
        return new EndpointCall(service, other, action, to, why, source);
    }

    /** Whether a statement of an endpoint's policy allows the call in an account and region. */
    boolean isAllowedBy(JsonNode statement, String account, String region) {
        String arn = resource.replace("<region>", region).replace("<account>", account);
        return statement.path("Effect").asText().equals("Allow")
                && texts(statement.path("Action")).anyMatch(pattern -> fits(pattern, action))
                && texts(statement.path("Resource")).anyMatch(pattern -> pattern.equals("*") || fits(pattern, arn))
                && fitsCaller(statement, account);
    }

    private boolean fitsCaller(JsonNode statement, String account) {
        boolean federated = statement.path("Principal").has("Federated");
        if (federated != caller.equals("web")) {
            return false;
        }
        JsonNode condition = statement.path("Condition");
        if (condition.isMissingNode()) {
            return true;
        }
        JsonNode principals = condition.at("/StringEquals/aws:PrincipalAccount");
        JsonNode owners = condition.at("/StringEquals/aws:ResourceAccount");
        if (condition.at("/Bool/aws:PrincipalIsAWSService").asText().equals("true")) {
            return caller.equals("service");
        }
        String number = caller.equals("own") ? account : caller;
        return !principals.isMissingNode() && texts(principals).anyMatch(number::equals)
                || federated
                        && texts(owners).anyMatch(owner -> resource.replace("<account>", account)
                                .contains(":" + owner + ":"));
    }

    private static Stream<String> texts(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText)
                : Stream.of(node.asText());
    }

    private static boolean fits(String pattern, String text) {
        return Pattern.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), text);
    }
}
