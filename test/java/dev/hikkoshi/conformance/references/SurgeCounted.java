package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The connection budget of a database counts every pod that a rollout can start: the maximum of each Deployment, and
 * {@code maxSurge} more, rounded up (Kubernetes, Deployments, rolling update).
 */
public final class SurgeCounted implements Check {

    /** The default of {@code maxSurge}. */
    private static final String USUAL = "25%";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (ConnectionBudget budget : ConnectionBudget.of(output.phase())) {
            int open = 0;
            for (Feature feature : output.phase().environment().service().features()) {
                for (Need need : feature.workload().needs()) {
                    if (need.name().equals(budget.database())) {
                        open += pods(output, feature.name())
                                * need.connections().perPod();
                    }
                }
            }
            if (open > budget.eks()) {
                faults.add("%s: a rollout opens %d connections, the budget counts %d"
                        .formatted(budget.database(), open, budget.eks()));
            }
        }
        return faults;
    }

    private static int pods(PhaseOutput output, String feature) {
        int most = Stream.concat(
                        output.objects(feature, "HorizontalPodAutoscaler").stream()
                                .map(autoscaler -> autoscaler.at("/spec/maxReplicas")),
                        output.objects(feature, "ScaledObject").stream()
                                .map(autoscaler -> autoscaler.at("/spec/maxReplicaCount")))
                .mapToInt(JsonNode::asInt)
                .sum();
        int pods = (int) output.objects(feature, "CronJob").stream()
                .filter(job -> !job.at("/spec/suspend").asBoolean())
                .count();
        for (JsonNode deployment : output.objects(feature, "Deployment")) {
            int own = deployment.at("/spec/replicas").asInt(most);
            pods += own
                    + surge(
                            deployment
                                    .at("/spec/strategy/rollingUpdate/maxSurge")
                                    .asText(USUAL),
                            own);
        }
        return pods;
    }

    private static int surge(String maxSurge, int pods) {
        return maxSurge.endsWith("%")
                ? (pods * Integer.parseInt(maxSurge.replace("%", "")) + 99) / 100
                : Integer.parseInt(maxSurge.isEmpty() ? "0" : maxSurge);
    }
}
