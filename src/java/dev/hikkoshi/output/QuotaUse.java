package dev.hikkoshi.output;

import dev.hikkoshi.model.AwsLimits;

/**
 * How much of one quota of AWS's all stacks of an environment use together.
 *
 * @param what what is counted, such as {@code alarms}
 * @param place the stack and the logical id that the quota belongs to; the environment's account for an empty text
 * @param used how much is used
 * @param allowed the quota; where AWS adjusts it, its default
 * @param adjustable whether AWS grants more on request
 */
public record QuotaUse(String what, String place, long used, long allowed, boolean adjustable) {

    /** Whether the next feature or two may end in a deployment that AWS refuses. */
    public boolean isNear() {
        return used > allowed * AwsLimits.NEAR;
    }

    /** Whether AWS raises the quota of the whole account on request: a warning is enough. */
    public boolean canBeRaisedForTheAccount() {
        return adjustable && place.isEmpty();
    }
}
