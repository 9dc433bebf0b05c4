package dev.hikkoshi.plan;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Surge;
import java.util.List;

/**
 * The connections that both fleets may hold to one database in one phase (R51).
 *
 * @param database the database's name
 * @param legacy connections of the legacy side, which keeps its pools until a feature retires
 * @param eks connections of EKS if every feature runs its maximum number of pods during a rollout
 * @param allowed the maximum for both fleets together
 * @param maxConnections the maximum of the database
 */
public record ConnectionBudget(String database, int legacy, int eks, int allowed, int maxConnections) {

    /** The budget of each database that the service has, in the order written. */
    public static List<ConnectionBudget> of(Phase phase) {
        return phase.environment().service().dependencies().stream()
                .filter(dependency -> dependency.kind().isDatabase())
                .map(database -> of(phase, database))
                .toList();
    }

    private static ConnectionBudget of(Phase phase, Dependency database) {
        int legacy = 0;
        int eks = 0;
        for (FeatureState state : phase.states().values()) {
            for (Need need : state.feature().workload().needs()) {
                if (need.name().equals(database.name())) {
                    legacy += state.runsOnLegacy() ? need.connections().legacy() : 0;
                    eks += duringRollout(state) * need.connections().perPod();
                }
            }
        }
        double share = phase.environment().policy().connectionShare();
        int allowed = (int) Math.floor(database.maxConnections() * share);
        return new ConnectionBudget(database.name(), legacy, eks, allowed, database.maxConnections());
    }

    /**
     * The pods that connect during a rollout at the maximum: the old pods and a quarter more of new ones. The floor on
     * on-demand and the rest are two Deployments, so each is rounded up. Consumers are replaced one by one, and a cron runs
     * one job at a time.
     */
    private static int duringRollout(FeatureState state) {
        int pods = state.maximumPods();
        if (!(state.feature() instanceof HttpFeature)) {
            return pods;
        }
        int floor = Math.min(state.feature().workload().placement().onDemandFloor(), pods);
        return pods + Surge.of(floor) + Surge.of(pods - floor);
    }

    /** Whether both fleets together stay within a part of what the database can hold. */
    boolean isKept(double share) {
        return legacy + eks <= (int) Math.floor(maxConnections * share);
    }
}
