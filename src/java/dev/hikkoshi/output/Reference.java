package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;

/** The target of a reference in a template, as a text that is the same in all templates. */
public final class Reference {

    private Reference() {}

    /** A reference within a template is that template's own; an import or a literal is the same in all templates. */
    public static String of(Template template, JsonNode value) {
        boolean within = value.has("Ref") || value.has("Fn::GetAtt");
        return within ? template.stack() + " " + value : value.toString();
    }
}
