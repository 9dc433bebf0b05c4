package dev.hikkoshi.constructs.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.jsii.JsiiObjectMapper;

/** An output of a stack. */
public final class Output extends Part {

    private final CfnOutputProps properties;
    private final String logicalId;

    private Output(Part scope, String id, CfnOutputProps properties, String logicalId) {
        super(scope, id);
        this.properties = properties;
        this.logicalId = logicalId;
    }

    /** An output whose logical id follows from its path, as CDK forms it. */
    public static Output create(Part scope, String id, CfnOutputProps properties) {
        return new Output(scope, id, properties, "");
    }

    /** An output whose logical id is {@code name}, for those who look for it by that. */
    public static Output named(Part scope, String name, CfnOutputProps properties) {
        return new Output(scope, name, properties, name);
    }

    @Override
    void describe(ObjectNode entry) {
        entry.set("props", JsiiObjectMapper.valueToTree(properties));
        if (!logicalId.isEmpty()) {
            entry.put("logicalId", logicalId);
        }
    }
}
