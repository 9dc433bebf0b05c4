package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the resource that a value refers to: one of its own stack, or an import from another stack. */
public final class Exported {

    private record Origin(Template template, JsonNode value) {}

    private final Map<String, Origin> exports = new TreeMap<>();

    private Exported() {}

    /** What these templates export. */
    public static Exported by(List<Template> templates) {
        Exported found = new Exported();
        for (Template template : templates) {
            template.exports().forEach((name, value) -> found.exports.put(name, new Origin(template, value)));
        }
        return found;
    }

    /** {@code <stack>/<logical id>}; the value as it stands for anything that no stack here creates. */
    public String placeOf(Template template, JsonNode value) {
        if (value.has("Ref")) {
            return template.stack() + "/" + Reference.logicalId(value);
        }
        if (value.has("Fn::GetAtt")) {
            return template.stack() + "/" + value.at("/Fn::GetAtt/0").asText();
        }
        Origin origin = exports.get(Reference.imported(value));
        return origin == null ? literal(value) : placeOf(origin.template(), origin.value());
    }

    /** The same of what is exported under this name. */
    public String placeOfExport(String name) {
        Origin origin = exports.get(name);
        return origin == null ? name : placeOf(origin.template(), origin.value());
    }

    private static String literal(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
