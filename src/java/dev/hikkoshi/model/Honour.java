package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;

/**
 * What a fleet that is not ours does with the parameters of the project. Hikkoshi writes them to Systems Manager, and cannot
 * see whether somebody reads them.
 */
public enum Honour {
    /** It asks who owns a cron before each run. Otherwise both sides run it. */
    @JsonPropertyDescription("they ask before each run whether the legacy side owns the cron.")
    CRON_OWNER("cron-owner"),
    /** It runs as many consumers of a worker as the parameter says. Otherwise a share is no share. */
    @JsonPropertyDescription("they run as many consumers of a worker as the parameter says.")
    CONSUMERS("consumers");

    private final String word;

    Honour(String word) {
        this.word = word;
    }

    /** What a step with this feature needs; empty for a feature with requests, which the load balancer alone shares. */
    public static Optional<Honour> neededBy(Feature feature) {
        if (feature instanceof CronFeature) {
            return Optional.of(CRON_OWNER);
        }
        return feature instanceof WorkerFeature ? Optional.of(CONSUMERS) : Optional.empty();
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
