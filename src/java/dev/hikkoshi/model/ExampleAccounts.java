package dev.hikkoshi.model;

import java.util.Set;

/**
 * The accounts that AWS writes in its documentation. They belong to nobody who deploys, so nothing of an environment in one of them
 * is in AWS.
 */
public final class ExampleAccounts {

    /**
     * AWS Identity and Access Management, User Guide (its tutorials and examples). 222233334444: AWS CLI Command Reference,
     * {@code ssm-incidents get-resource-policies}.
     */
    private static final Set<String> OF_AWS = Set.of(
            "111111111111",
            "111122223333",
            "123456789012",
            "222233334444",
            "444455556666",
            "555566667777",
            "666677778888",
            "777788889999");

    private ExampleAccounts() {}

    /** Whether AWS uses the account as an example. */
    public static boolean has(String account) {
        return OF_AWS.contains(account);
    }
}
