package dev.hikkoshi.constructs.argocd;

import java.util.List;

/**
 * How Argo CD syncs an Application: by itself, whenever git or the cluster changes.
 *
 * <p>Without {@code limit: -1}, Argo CD gives up a commit after five attempts, and never tries it again. With
 * {@code refresh}, which needs Argo CD 3.2 or newer, an attempt takes the newest commit, so that a correction is not kept
 * waiting behind the commit that it corrects
 * (<a href="https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/">Automated Sync Policy</a>).
 */
record SyncPolicy(Automated automated, List<String> syncOptions, Retry retry) {

    static SyncPolicy of(Pruning pruning, List<String> options) {
        return of(pruning, true, options);
    }

    /**
     * The policy of an Application.
     *
     * @param heals whether Argo CD takes back what others change in the cluster
     */
    static SyncPolicy of(Pruning pruning, boolean heals, List<String> options) {
        return new SyncPolicy(
                new Automated(pruning.prunes(), heals),
                List.copyOf(options),
                new Retry(-1, new Backoff("10s", 2, "3m"), true));
    }

    /** What Argo CD does without a person. */
    record Automated(boolean prune, boolean selfHeal) {}

    /** How often a failed sync is tried again; -1 is without end. */
    record Retry(int limit, Backoff backoff, boolean refresh) {}

    /** The time between two attempts. */
    record Backoff(String duration, int factor, String maxDuration) {}
}
