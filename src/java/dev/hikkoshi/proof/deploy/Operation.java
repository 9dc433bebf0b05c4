package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that CloudFormation does while a step is deployed.
 *
 * @param stack the stack's id
 * @param subject the logical id of the resource; {@value #OUTPUTS} for the stack's outputs
 * @param kind what is done with it
 * @param result what is there afterwards: the resource, or the outputs; a missing node when it is gone
 */
public record Operation(String stack, String subject, Kind kind, JsonNode result) {

    static final String OUTPUTS = "Outputs";

    /** What is done. */
    public enum Kind {
        CREATE,
        UPDATE,
        /** The outputs, and with them the exports, take their new values. */
        EXPORT,
        DELETE
    }

    @Override
    public String toString() {
        return kind + " " + stack + "/" + subject;
    }
}
