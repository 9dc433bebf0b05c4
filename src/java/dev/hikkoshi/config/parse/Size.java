package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.model.FeatureKind;

/**
 * Scales the numbers of {@code service.yaml} to an environment. Numbers are rounded up. Minimums stay: two pods behind
 * a load balancer, and two consumers, so that both fleets can share them.
 *
 * @param capacityPercent the size of the environment in percent, 1 to 100
 */
public record Size(int capacityPercent) {

    /** The minimum for features that declare two or more. Features that declare fewer stay as declared. */
    private static final int FEWEST = 2;

    /** {@code declared}, scaled; zero stays zero, and one stays one. */
    public int of(int declared) {
        return (declared * capacityPercent + 99) / 100;
    }

    /** {@code declared}, scaled, but at least two if two or more are declared. */
    public int atLeastTwo(int declared) {
        return Math.min(declared, Math.max(FEWEST, of(declared)));
    }

    /** The minimum number of pods. A worker may scale to zero, and a cron has one. */
    public int min(PodsFile pods, FeatureKind kind) {
        return switch (kind) {
            case WEB, API -> atLeastTwo(pods.min());
            case WORKER, CRON -> of(pods.min());
        };
    }

    /** The maximum number of pods; for a worker at least one per consumer. */
    public int max(PodsFile pods, FeatureKind kind) {
        return switch (kind) {
            case WEB, API, WORKER -> atLeastTwo(pods.max());
            case CRON -> of(pods.max());
        };
    }
}
