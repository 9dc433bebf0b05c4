package dev.hikkoshi.config.parse;

import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.model.FeatureKind;

/**
 * The size of a feature in an environment that runs a part of what {@code service.yaml} declares. Numbers are rounded up,
 * and keep what makes them work at all: two pods behind a load balancer, two consumers for a share between them.
 *
 * @param capacityPercent the environment's part, 1 to 100
 */
public record Size(int capacityPercent) {

    /** At full size some features declare fewer; they stay as they are. */
    private static final int FEWEST = 2;

    /** The part of {@code declared}; zero stays zero, and one stays one. */
    public int of(int declared) {
        return (declared * capacityPercent + 99) / 100;
    }

    /** The part of {@code declared}, but two where two or more are declared. */
    public int atLeastTwo(int declared) {
        return Math.min(declared, Math.max(FEWEST, of(declared)));
    }

    /** The fewest pods. A worker may scale to zero, and a cron has one. */
    public int min(PodsFile pods, FeatureKind kind) {
        return switch (kind) {
            case WEB, API -> atLeastTwo(pods.min());
            case WORKER, CRON -> of(pods.min());
        };
    }

    /** The most pods, of a worker one for each of its consumers at least. */
    public int max(PodsFile pods, FeatureKind kind) {
        return switch (kind) {
            case WEB, API, WORKER -> atLeastTwo(pods.max());
            case CRON -> of(pods.max());
        };
    }
}
