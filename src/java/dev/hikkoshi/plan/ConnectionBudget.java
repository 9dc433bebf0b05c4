package dev.hikkoshi.plan;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Need;
import java.util.List;

/**
 * The connections that both fleets may hold to one database in one phase (R51).
 *
 * @param database the database's name
 * @param legacy connections of the legacy side, which keeps its pools until a feature retires
 * @param eks connections of EKS if every feature runs its maximum number of pods
 * @param allowed the maximum for both fleets together
 * @param maxConnections the maximum of the database
 */
public record ConnectionBudget(String database, int legacy, int eks, int allowed, int maxConnections) {

    /** The budget of each database that the service has, in the order written. */
    public static List<ConnectionBudget> of(Phase phase) {
        return phase.environment().service().dependencies().stream()
                .filter(dependency -> dependency.kind() == DependencyKind.MYSQL)
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
                    eks += state.maximumPods() * need.connections().perPod();
                }
            }
        }
        double share = phase.environment().policy().connectionShare();
        int allowed = (int) Math.floor(database.maxConnections() * share);
        return new ConnectionBudget(database.name(), legacy, eks, allowed, database.maxConnections());
    }

    /** Whether both fleets together stay within the allowed number. */
    public boolean isKept() {
        return legacy + eks <= allowed;
    }
}
