package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of Systems Manager.
 *
 * @param logicalId its logical id
 * @param name its name, a path
 * @param value its value; a reference to another stack in it stands as the name of the export
 */
public record SsmParameter(String logicalId, String name, String value) {

    static final String TYPE = "AWS::SSM::Parameter";

    /** The parameters among resources, by logical id. */
    public static List<SsmParameter> in(Resources resources) {
        List<SsmParameter> parameters = new ArrayList<>();
        resources
                .properties(TYPE)
                .forEach((id, properties) -> parameters.add(
                        new SsmParameter(id, properties.path("Name").asText(), text(properties.path("Value")))));
        return parameters;
    }

    private static String text(JsonNode value) {
        StringBuilder text = new StringBuilder(value.asText());
        value.at("/Fn::Join/1")
                .forEach(part -> text.append(part.isTextual() ? part.asText() : Reference.imported(part)));
        return text.toString();
    }
}
