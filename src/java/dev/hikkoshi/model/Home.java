package dev.hikkoshi.model;

/**
 * Where the AWS resource of a dependency is, and the key that encrypts it.
 *
 * @param account its account; empty for that of the environment
 * @param region its region; empty for that of the environment
 * @param keyArn the customer managed key whose use its clients need permissions for; empty for a key that AWS owns or manages
 */
public record Home(String account, String region, String keyArn) {

    /** In the account and the region of the environment, without a customer managed key. */
    public static final Home OWN = new Home("", "", "");

    /** Whether it is in another account or in another region than the environment. */
    public boolean isElsewhere() {
        return !account.isEmpty() || !region.isEmpty();
    }

    /** Whether its clients need permissions for a customer managed key. */
    public boolean hasKey() {
        return !keyArn.isEmpty();
    }

    /**
     * Its account.
     *
     * @param own the account of the environment
     */
    public String accountOr(String own) {
        return account.isEmpty() ? own : account;
    }

    /**
     * Its region.
     *
     * @param own the region of the environment
     */
    public String regionOr(String own) {
        return region.isEmpty() ? own : region;
    }
}
