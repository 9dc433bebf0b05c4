package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A resource without what its own id gives it: constructs of the AWS CDK write their id or their path into names, descriptions and
 * tags, so a construct with another id has other properties.
 *
 * @param name the names that the template gives it; empty if AWS names it
 * @param lines each value of its properties with its place, sorted
 */
public record ComparedResource(Optional<List<String>> name, List<String> lines) {

    private static final String OWN = "<id>";

    public ComparedResource {
        lines = List.copyOf(lines);
    }

    /** A resource of a template. */
    public static ComparedResource of(Resources resources, String logicalId) {
        List<String> ownNames = ownNames(logicalId);
        JsonNode properties = Resources.propertiesOf(resources.get(logicalId));
        List<String> lines = new ArrayList<>();
        addLines("", properties, resources, ownNames, lines);
        List<String> names = StatefulTypes.names(resources.type(logicalId)).stream()
                .filter(properties::has)
                .map(name -> text(properties.path(name), resources, ownNames))
                .toList();
        return new ComparedResource(
                names.isEmpty() ? Optional.empty() : Optional.of(names),
                lines.stream().sorted().toList());
    }

    /** Whether the template names both, and not alike: then they are two resources. */
    public boolean hasOtherName(ComparedResource other) {
        return name.isPresent() && other.name.isPresent() && !name.equals(other.name);
    }

    /** How many values two resources share. */
    public int shared(ComparedResource other) {
        List<String> left = new ArrayList<>(other.lines);
        return (int) lines.stream().filter(left::remove).count();
    }

    /** What CDK can make of the construct's path: its logical id without the hash, and the first words of that. */
    private static List<String> ownNames(String logicalId) {
        String human = logicalId.replaceFirst("(Resource)?[0-9A-F]{8}$", "");
        List<String> names = new ArrayList<>();
        for (String words = human;
                !words.isEmpty();
                words = words.replaceFirst("([A-Z]+|[a-z0-9]+|[A-Z][a-z0-9]*)$", "")) {
            names.add(words.toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private static void addLines(
            String place, JsonNode value, Resources resources, List<String> ownNames, List<String> lines) {
        if (isReference(value) || value.isValueNode()) {
            lines.add(place + "=" + text(value, resources, ownNames));
        } else if (value.isObject()) {
            new TreeMap<>(fields(value))
                    .forEach((key, field) -> addLines(place + "/" + key, field, resources, ownNames, lines));
        } else {
            value.forEach(item -> addLines(place + "/-", item, resources, ownNames, lines));
        }
    }

    private static TreeMap<String, JsonNode> fields(JsonNode object) {
        TreeMap<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static boolean isReference(JsonNode value) {
        return value.has("Ref") || value.has("Fn::GetAtt");
    }

    private static String text(JsonNode value, Resources resources, List<String> ownNames) {
        if (isReference(value)) {
            String target = value.has("Ref")
                    ? value.path("Ref").asText()
                    : value.at("/Fn::GetAtt/0").asText();
            return "(" + (resources.has(target) ? resources.type(target) : target) + ")";
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        String plain = text.toLowerCase(Locale.ROOT);
        for (String own : ownNames) {
            plain = withoutName(plain, own);
        }
        return plain;
    }

    /** Without the name as a whole word: another letter or digit beside it makes another word. */
    private static String withoutName(String text, String name) {
        // A path or a name may write the words apart: OrdersDb is orders/db, orders-db or orders_db.
        String apart = String.join("[^a-z0-9]?", name.split(""));
        return text.replaceAll("(?<![a-z0-9])" + apart + "(?![a-z0-9])", OWN);
    }
}
