package dev.hikkoshi.model;

/**
 * What a fleet that is not ours does with the parameters of the project. Hikkoshi writes them to Systems Manager, and cannot
 * see whether somebody reads them.
 */
public enum Honour {
    /** It asks who owns a cron before each run. Otherwise both sides run it. */
    CRON_OWNER("cron-owner"),
    /** It runs as many consumers of a worker as the parameter says. Otherwise a share is no share. */
    CONSUMERS("consumers");

    private final String word;

    Honour(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
