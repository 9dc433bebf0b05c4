package dev.hikkoshi.model;

import java.util.Optional;

/**
 * The two ports of an HTTP feature on the instances of its layer. They follow from the feature alone, so they stay the
 * same when other features come and go.
 *
 * <p>Both are below 32,768, where Linux begins to choose the ports of outgoing connections (kernel documentation,
 * ip_local_port_range), so that no connection can take them.
 *
 * @param local the port of its process, on the loopback interface alone
 * @param health the port on which nginx answers the health check of this one feature
 */
public record LegacyPorts(int local, int health) {

    /** The lowest local port. */
    public static final int FIRST = 12_000;

    /** The highest local port. */
    public static final int LAST = 21_999;

    private static final int COUNT = LAST - FIRST + 1;

    /** The distance from the local port to the port of the health check. */
    private static final int TO_HEALTH = COUNT;

    public LegacyPorts {
        if (local < FIRST || local > LAST) {
            throw new IllegalArgumentException("a local port is %d to %d, not %d".formatted(FIRST, LAST, local));
        }
    }

    /**
     * The ports of a feature.
     *
     * @param feature its name, which gives the port if none is declared
     * @param declared the local port that its declaration names
     */
    public static LegacyPorts of(String feature, Optional<Integer> declared) {
        int local = declared.orElseGet(() -> FIRST + Integer.parseInt(Hash.of(feature, 7), 16) % COUNT);
        return new LegacyPorts(local, local + TO_HEALTH);
    }
}
