package dev.hikkoshi.model;

/** The four kinds of feature, named as {@code service.yaml} names them. */
public enum FeatureKind {
    WEB("web"),
    API("api"),
    WORKER("worker"),
    CRON("cron");

    private final String word;

    FeatureKind(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
