package dev.hikkoshi.output;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import java.util.Locale;

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

    /** The part of a quota from which on it is near, in words. */
    public static final String NEARLY = "more than " + Math.round(AwsLimits.NEAR * 100) + " percent";

    /** Whether the next feature or two may end in a deployment that AWS refuses. */
    public boolean isNear() {
        return used > allowed * AwsLimits.NEAR;
    }

    /** How much of what: {@code 9,800 characters of inline policies}. */
    public String counted() {
        return String.format(Locale.ROOT, "%,d %s", used, what);
    }

    /** A problem of this use, at the stack or the resource that it belongs to. */
    public Problem problem(String sentence) {
        return Problem.ofOutput(
                place, "", sentence, String.format(Locale.ROOT, "at most %,d pass", (long) (allowed * AwsLimits.NEAR)));
    }

    /** A use that is near: {@code more than 90 percent of the 10,240 that AWS allows}. */
    public String nearWhat(String who) {
        return String.format(Locale.ROOT, "%s of the %,d that %s allows", NEARLY, allowed, who);
    }

    /** Whether AWS raises the quota of the whole account on request: a warning is enough. */
    public boolean canBeRaisedForTheAccount() {
        return adjustable && place.isEmpty();
    }
}
