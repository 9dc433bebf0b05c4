package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The limit of a name, a text or a document in the properties of a resource.
 *
 * @param type the type of the resource; empty for all types
 * @param path where the text is, as {@link PropertyValue#at} has it
 * @param least the fewest characters
 * @param most the most characters; of a document, bytes
 * @param form a regular expression of the whole text; empty if all characters are accepted
 * @param reserved the beginnings that AWS keeps, in any case of letters
 * @param when properties that the resource has with these values; without them, the limit does not apply
 * @param service the service that refuses other texts
 * @param page the page of AWS's documentation
 */
public record TextLimit(
        String type,
        String path,
        int least,
        int most,
        Optional<String> form,
        List<String> reserved,
        Map<String, String> when,
        String service,
        String page) {

    /** How many characters of a long text a message shows. */
    private static final int SHOWN = 80;

    public TextLimit {
        reserved = List.copyOf(reserved);
        when = Map.copyOf(when);
    }

    /** The texts that the service refuses, in the order of the templates and the logical ids. */
    public List<Problem> refusedIn(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            Map<String, JsonNode> resources =
                    type.isEmpty() ? template.resources().properties() : template.properties(type);
            resources.forEach((id, properties) -> {
                if (appliesTo(properties)) {
                    PropertyValue.at(properties, path).forEach(value -> refusal(value)
                            .ifPresent(what -> problems.add(template.problem(
                                    id, "%s %s %s".formatted(path, shown(value.text()), what), accepted()))));
                }
            });
        }
        return problems;
    }

    private boolean appliesTo(JsonNode properties) {
        return when.entrySet().stream()
                .allMatch(pair -> properties.path(pair.getKey()).asText().equals(pair.getValue()));
    }

    private Optional<String> refusal(PropertyValue value) {
        String text = value.text();
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > most || value.isWhole() && length < least) {
            return Optional.of(String.format(Locale.ROOT, "has %,d characters", length));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Optional<String> kept = reserved.stream().filter(lower::startsWith).findFirst();
        if (kept.isPresent()) {
            return Optional.of("begins with " + kept.get() + ", which AWS keeps");
        }
        return form.filter(expression -> value.isWhole() && !text.matches("(?s:" + expression + ")"))
                .map(expression -> "does not match " + expression);
    }

    private String accepted() {
        return String.format(Locale.ROOT, "%s accepts %,d to %,d characters", service, least, most);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
