package dev.hikkoshi.proof;

import java.util.List;

/**
 * The change of one resource, as CDK's diff engine reports it.
 *
 * @param stack the stack's id
 * @param logicalId the resource
 * @param type its type, such as {@code AWS::EKS::Nodegroup}
 * @param impact the engine's term: {@code WILL_CREATE}, {@code WILL_UPDATE}, {@code MAY_REPLACE}, {@code WILL_REPLACE},
 *     {@code WILL_DESTROY}, {@code WILL_ORPHAN} or {@code NO_CHANGE} (metadata only)
 * @param properties the properties that change
 */
public record ResourceChange(String stack, String logicalId, String type, String impact, List<String> properties) {

    public ResourceChange {
        properties = List.copyOf(properties);
    }

    /** Whether CloudFormation replaces or may replace the resource. */
    public boolean replaces() {
        return impact.equals("WILL_REPLACE") || impact.equals("MAY_REPLACE");
    }

    /** Whether the resource leaves the stack, deleted or not. */
    public boolean removes() {
        return impact.equals("WILL_DESTROY") || impact.equals("WILL_ORPHAN");
    }

    @Override
    public String toString() {
        return "%s/%s (%s) %s %s".formatted(stack, logicalId, type, impact, properties);
    }
}
