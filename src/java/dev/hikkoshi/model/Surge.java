package dev.hikkoshi.model;

/** The pods that a rolling update starts in addition to the old ones. */
public final class Surge {

    /** The share of a Deployment's pods, in percent: the default of Kubernetes for {@code maxSurge}. */
    public static final int PERCENT = 25;

    private Surge() {}

    /** The additional pods of a Deployment with this many pods. Kubernetes rounds up. */
    public static int of(int pods) {
        return (pods * PERCENT + 99) / 100;
    }
}
