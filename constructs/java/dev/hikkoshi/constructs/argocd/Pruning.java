package dev.hikkoshi.constructs.argocd;

/** What Argo CD may delete without a person. */
public enum Pruning {
    /**
     * Nothing: for charts that define custom kinds. A deleted definition deletes every object of its kind, also those of
     * features that serve.
     */
    NONE(false, false),
    /**
     * Objects that are no longer in git, but nothing if the Application itself is deleted: for what serves. A missing
     * file then takes no pod away.
     */
    OBJECTS(true, false),
    /** All objects, also if the Application is deleted: for what gets no requests. */
    WHOLE(true, true);

    private final boolean prunes;
    private final boolean cascades;

    Pruning(boolean prunes, boolean cascades) {
        this.prunes = prunes;
        this.cascades = cascades;
    }

    /** Whether a sync deletes objects that are no longer in git. */
    boolean prunes() {
        return prunes;
    }

    /** Whether the deletion of the Application deletes its objects. */
    boolean cascades() {
        return cascades;
    }
}
