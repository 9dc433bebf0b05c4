package dev.hikkoshi.model;

import java.time.Duration;

/**
 * The limits that the rules of the ledger use.
 *
 * @param firstShift the largest first share above zero, in percent (R38); 5 unless written
 * @param maxJump the largest rise of a share in one step, in points (R38); 50 unless written
 * @param bake the shortest time between two steps of one feature; 24 hours unless written
 * @param spotShare the smallest part of instances on spot once the move is over (R41); 0.90 unless written
 * @param connectionShare the largest part of a database's connections that both fleets may hold; 0.80 unless written
 */
public record Policy(int firstShift, int maxJump, Duration bake, double spotShare, double connectionShare) {

    /** The largest first share that any policy or override may allow, in percent. */
    public static final int LARGEST_FIRST_SHIFT = 50;

    /** The largest rise of a share that any policy or override may allow, in points. */
    public static final int LARGEST_JUMP = 75;

    /** The largest part of a database's connections that any policy or override may allow. */
    public static final double LARGEST_CONNECTION_SHARE = 0.95;

    /** The weakest limits that need no reason: small steps (R38), most instances on spot (R41), room in each database (R51). */
    public static final Policy WEAKEST_RECOMMENDED = new Policy(10, 50, Duration.ofHours(12), 0.80, 0.80);

    /** The policy of an environment without {@code policy}. */
    public static final Policy DEFAULT = new Policy(5, 50, Duration.ofHours(24), 0.90, 0.80);

    /** The largest share that the next step of a feature at {@code share} may have. */
    public int nextShare(int share) {
        return share == 0 ? firstShift : Math.min(100, share + maxJump);
    }
}
