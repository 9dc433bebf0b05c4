package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.Template;

/** What a value in a template points at, the same text wherever it is pointed at from. */
final class Target {

    private Target() {}

    /** A reference within a template is that template's own; an import or a literal is the same in all templates. */
    static String of(Template template, JsonNode value) {
        boolean within = value.has("Ref") || value.has("Fn::GetAtt");
        return within ? template.stack() + " " + value : value.toString();
    }
}
