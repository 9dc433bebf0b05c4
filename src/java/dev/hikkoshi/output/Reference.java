package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The target of a reference in a template. */
public final class Reference {

    private Reference() {}

    /**
     * A text that is the same in all templates. A reference within a template is that template's own; an import or a
     * literal is the same in all templates.
     */
    public static String of(Template template, JsonNode value) {
        boolean within = value.has("Ref") || value.has("Fn::GetAtt");
        return within ? template.stack() + " " + value : value.toString();
    }

    /** The logical id that a {@code Ref} names; empty for other values. */
    public static String logicalId(JsonNode value) {
        return value.path("Ref").asText();
    }

    /** The name of the export that the value imports; empty for other values. */
    public static String imported(JsonNode value) {
        return value.path("Fn::ImportValue").asText();
    }

    /** The names of all exports that are imported somewhere within the node. */
    public static Set<String> importsIn(JsonNode node) {
        return new TreeSet<>(node.findValuesAsText("Fn::ImportValue"));
    }
}
