package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Deployed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A trust policy or another policy of a resource, and whom it admits: at least one statement allows the call, and none
 * denies it. Source: AWS Identity and Access Management user guide, Policy evaluation logic, and IAM JSON policy
 * elements: Condition operators. A condition on a key that the call does not have is not met, except with {@code Null},
 * a negative operator, {@code ForAllValues} or {@code IfExists}.
 *
 * @param deployed the values of the output
 * @param stack the stack of the resource
 * @param document the policy's document
 */
public record ResourcePolicy(Deployed deployed, String stack, JsonNode document) {

    private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

    /** Whether the policy admits a call. */
    public boolean admits(ServiceCall call) {
        List<JsonNode> allowing = new ArrayList<>();
        List<JsonNode> denying = new ArrayList<>();
        for (JsonNode statement : document.path("Statement")) {
            (statement.path("Effect").asText().equals("Allow") ? allowing : denying).add(statement);
        }
        return allowing.stream().anyMatch(statement -> matches(statement, call))
                && denying.stream().noneMatch(statement -> matches(statement, call));
    }

    private boolean matches(JsonNode statement, ServiceCall call) {
        statement.fieldNames().forEachRemaining(field -> {
            if (!KNOWN.contains(field)) {
                throw new IllegalStateException("this check does not know " + field + " in " + statement);
            }
        });
        return names(statement.path("Principal"), call.service())
                && anyLike(texts(statement.path("Action")), call.action(), true)
                && (!statement.has("Resource") || anyLike(texts(statement.path("Resource")), call.resource(), false))
                && statement.path("Condition").properties().stream()
                        .allMatch(operator -> operator.getValue().properties().stream()
                                .allMatch(key ->
                                        holds(operator.getKey(), key.getKey(), texts(key.getValue()), call.context())));
    }

    private List<String> texts(JsonNode value) {
        return deployed.texts(stack, value);
    }

    private boolean names(JsonNode principal, String service) {
        return Stream.of(principal, principal.path("AWS"))
                        .anyMatch(one -> one.isTextual() && one.asText().equals("*"))
                || texts(principal.path("Service")).contains(service)
                || texts(principal.path("AWS")).contains(service);
    }

    private static boolean holds(String operator, String key, List<String> values, Map<String, String> context) {
        String plain = operator.replaceFirst("^For(All|Any)Values?:", "").replaceFirst("IfExists$", "");
        String given = context.get(key.toLowerCase(Locale.ROOT));
        if (plain.equals("Null")) {
            return values.contains(String.valueOf(given == null));
        }
        boolean negative = plain.contains("Not");
        if (given == null) {
            return negative || operator.startsWith("ForAllValues") || operator.endsWith("IfExists");
        }
        boolean equal =
                switch (plain.replace("Not", "")) {
                    case "StringEquals" -> values.contains(given);
                    case "Bool", "StringEqualsIgnoreCase" -> values.stream().anyMatch(given::equalsIgnoreCase);
                    case "StringLike", "ArnLike", "ArnEquals" -> anyLike(values, given, false);
                    default -> throw new IllegalStateException("this check does not know " + operator);
                };
        return equal != negative;
    }

    /** Whether a text has one of the patterns, with {@code *} and {@code ?}. */
    static boolean anyLike(List<String> patterns, String text, boolean ignoresCase) {
        return patterns.stream()
                .anyMatch(pattern -> Pattern.compile(regex(pattern), ignoresCase ? Pattern.CASE_INSENSITIVE : 0)
                        .matcher(text)
                        .matches());
    }

    private static String regex(String pattern) {
        return pattern.chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(String.valueOf((char) letter));
                })
                .collect(Collectors.joining());
    }
}
