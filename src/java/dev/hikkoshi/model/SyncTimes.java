package dev.hikkoshi.model;

import java.time.Duration;

/**
 * With GitOps delivery: how long a pushed commit takes until Argo CD has applied it. The times are the defaults of Argo CD 3.5.1, except
 * where they are called assumptions.
 */
public final class SyncTimes {

    /**
     * An Application whose time has come may still get the commit that another one looked up ({@code
     * cmd/argocd-application-controller}, {@code needRefreshAppStatus}; {@code reposerver/cache/cache.go}, {@code
     * revision-cache-expiration}).
     */
    public static final Duration REVISION_CACHE = Duration.ofSeconds(180);

    /** The time between two looks of an Application ({@code timeout.reconciliation}). */
    public static final Duration POLL = Duration.ofSeconds(120);

    /** What is added to it, so that not all look at once ({@code timeout.reconciliation.jitter}). */
    public static final Duration JITTER = Duration.ofSeconds(60);

    /** The sync of one Application, an assumption; with a webhook of the repository it begins at once. */
    public static final Duration APPLY = Duration.ofSeconds(60);

    /** The start of pods for a larger share, also on new nodes, an assumption. */
    public static final Duration PODS = Duration.ofSeconds(900);

    /** The time that CloudFormation needs to change one rule or some parameters, an assumption. */
    public static final Duration STACK = Duration.ofMinutes(2);

    private SyncTimes() {}

    /** How long a commit takes at most, without a webhook. */
    public static Duration most() {
        return REVISION_CACHE.plus(POLL).plus(JITTER).plus(APPLY);
    }
}
