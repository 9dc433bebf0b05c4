package dev.hikkoshi.output;

import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of Systems Manager.
 *
 * @param logicalId its logical id
 * @param name its name, a path
 * @param value its value
 */
public record SsmParameter(String logicalId, String name, String value) {

    static final String TYPE = "AWS::SSM::Parameter";

    /** The parameters among resources, by logical id. */
    public static List<SsmParameter> in(Resources resources) {
        List<SsmParameter> parameters = new ArrayList<>();
        resources
                .properties(TYPE)
                .forEach((id, properties) -> parameters.add(new SsmParameter(
                        id,
                        properties.path("Name").asText(),
                        properties.path("Value").asText())));
        return parameters;
    }
}
