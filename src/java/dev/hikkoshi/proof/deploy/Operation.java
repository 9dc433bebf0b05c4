package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One operation of CloudFormation, or of Argo CD, during a deployment.
 *
 * @param stack the stack's id
 * @param subject the logical id of the resource; {@value #OUTPUTS} for the stack's outputs; the wave of a sync
 * @param kind the kind of operation
 * @param result the state afterwards: the resource, the outputs or the array of objects; a missing node after a
 *     deletion
 */
public record Operation(String stack, String subject, Kind kind, JsonNode result) {

    static final String OUTPUTS = "Outputs";

    /** The kind of operation. */
    public enum Kind {
        CREATE,
        UPDATE,
        /** Updates the outputs and therefore the exports. */
        EXPORT,
        DELETE,
        /** Argo CD applies and prunes one wave of a feature's objects. */
        SYNC
    }

    @Override
    public String toString() {
        return kind + " " + stack + "/" + subject;
    }
}
