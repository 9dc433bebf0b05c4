package dev.hikkoshi.report;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.function.Predicate;

/**
 * The part of the service's work that EKS takes in one phase. Each feature is weighted by the CPU requests of its pods
 * or consumers at the peak, because requests and jobs of different features cannot be added.
 *
 * @param all the part of all work, 0 to 1
 * @param http the part of the HTTP requests, 0 to 1; 0 without HTTP features
 * @param workers the part of the queued jobs, 0 to 1; 0 without workers
 * @param cronsMoved crons that EKS owns
 * @param crons all crons
 */
public record WorkShare(double all, double http, double workers, long cronsMoved, long crons) {

    /** The shares in {@code phase}. */
    public static WorkShare of(Phase phase) {
        return new WorkShare(
                part(phase, feature -> true),
                part(phase, HttpFeature.class::isInstance),
                part(phase, WorkerFeature.class::isInstance),
                crons(phase, FeatureState::ownedByCluster),
                crons(phase, state -> true));
    }

    private static double part(Phase phase, Predicate<Feature> counted) {
        long whole = 0;
        long part = 0;
        for (FeatureState state : phase.states().values()) {
            Feature feature = state.feature();
            if (counted.test(feature)) {
                long weight = (long) feature.peak() * feature.workload().pods().milliCpu();
                whole += weight * 100;
                part += weight * state.share();
            }
        }
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static long crons(Phase phase, Predicate<FeatureState> counted) {
        return phase.states().values().stream()
                .filter(state -> state.feature() instanceof CronFeature)
                .filter(counted)
                .count();
    }
}
