package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.output.WorkloadObject;
import java.util.List;

/**
 * Invariant 10: both fleets together open at most {@code policy.connectionShare} of a database's maximum connections.
 * The EKS side is computed from the manifests: the autoscalers' maximum plus the surge pods of a rollout. The legacy
 * side counts while it has parameters of the feature.
 */
final class ConnectionsKept {

    private ConnectionsKept() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (Dependency database : output.phase().environment().service().dependencies()) {
            if (database.kind().isDatabase()) {
                judged.look();
                int open = connections(output, database.name());
                double part = output.phase().environment().policy().connectionShare();
                if (open > database.maxConnections() * part) {
                    judged.add(Problem.ofOutput(
                            "dependencies." + database.name(),
                            "",
                            "both fleets can open %d connections".formatted(open),
                            "at most %d: %d percent of its maximum of %d"
                                    .formatted(
                                            (int) (database.maxConnections() * part),
                                            Math.round(part * 100),
                                            database.maxConnections())));
                }
            }
        }
        return judged;
    }

    private static int connections(PhaseOutput output, String database) {
        int open = 0;
        for (Feature feature : output.phase().environment().service().features()) {
            for (Need need : feature.workload().needs()) {
                if (need.name().equals(database)) {
                    boolean legacy = !LegacyParameters.of(output, feature).isEmpty();
                    open += legacy ? need.connections().legacy() : 0;
                    open += pods(output, feature) * need.connections().perPod();
                }
            }
        }
        return open;
    }

    private static int pods(PhaseOutput output, Feature feature) {
        List<JsonNode> objects = output.objects(feature.name());
        long crons = WorkloadObject.cronJobs(objects).stream()
                .filter(job -> !job.isSuspended())
                .count();
        int most = Replicas.most(objects);
        List<WorkloadObject> deployments = WorkloadObject.deployments(objects);
        if (deployments.stream().noneMatch(WorkloadObject::surges)) {
            return most + (int) crons;
        }
        int fixed = Replicas.fixed(objects);
        return most + surge(fixed) + surge(most - fixed) + (int) crons;
    }

    /** The surge pods of a rollout: 25 %, rounded up (the default of maxSurge in Kubernetes). */
    private static int surge(int pods) {
        return (pods + 3) / 4;
    }
}
