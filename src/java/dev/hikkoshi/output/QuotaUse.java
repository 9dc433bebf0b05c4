package dev.hikkoshi.output;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import java.util.Locale;

/**
 * How much of a quota is used.
 *
 * @param quota the quota
 * @param place what it belongs to: the stack and the role, the load balancer, or the account for an empty text
 * @param used how much is used
 * @param allowed what AWS allows there: the quota, or a higher one that it has granted
 */
public record QuotaUse(AwsQuota quota, String place, long used, long allowed) {

    /** A use of the quota as it is by default. */
    public QuotaUse(AwsQuota quota, String place, long used) {
        this(quota, place, used, quota.allowed());
    }

    /** The part of a quota from which on it is near, in words. */
    public static final String NEARLY = "more than " + Math.round(AwsLimits.NEAR * 100) + " percent";

    /** Whether the next feature or two may end in a deployment that AWS refuses. */
    public boolean isNear() {
        return used > allowed * AwsLimits.NEAR;
    }

    /** How much of what: {@code 9,800 characters of inline policies}. */
    public String counted() {
        return String.format(Locale.ROOT, "%,d %s", used, quota.label());
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
        return quota.isAdjustable() && place.isEmpty();
    }
}
