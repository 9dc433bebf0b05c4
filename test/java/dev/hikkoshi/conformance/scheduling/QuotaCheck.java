package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A namespace's quota admits each of its workloads at its maximum, during a rollout: the autoscaler's maximum, {@code maxSurge}
 * more for new pods, and the old pods that are terminating at once, which a quota counts (T37). A Deployment ends old pods in
 * batches of {@code maxSurge} and {@code maxUnavailable}, one per {@code minReadySeconds} at the fastest, and each pod takes up
 * to its grace period (Kubernetes, Deployments, rolling update).
 *
 * <p>A rollout fails only after a new pod has waited for an old one, for a node, and for its start: {@code
 * progressDeadlineSeconds} is longer than the grace period, the startup probe and {@code minReadySeconds} together.
 */
public final class QuotaCheck implements Check {

    /** The default of {@code maxSurge} and {@code maxUnavailable}. */
    private static final String USUAL = "25%";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (JsonNode quota : Objects.of(output, "ResourceQuota")) {
            String namespace = Objects.namespace(quota);
            Room room = Room.NONE;
            long pods = 0;
            for (JsonNode workload : Objects.all(output).toList()) {
                if (Objects.namespace(workload).equals(namespace)) {
                    long counted =
                            counted(workload, PodCount.of(workload, output).most());
                    pods += counted;
                    room = room.plus(Room.requestsOfPod(template(workload)).times(counted));
                }
            }
            JsonNode hard = quota.at("/spec/hard");
            Room admitted = Room.ofQuota(hard);
            if (pods > hard.path("pods").asLong()
                    || room.milliCpu() > admitted.milliCpu()
                    || room.memoryMiB() > admitted.memoryMiB()) {
                faults.add("%s admits %s pods, a rollout at the maximum needs %d"
                        .formatted(Objects.label(quota), hard.path("pods").asText(), pods));
            }
        }
        for (JsonNode deployment : Objects.of(output, "Deployment")) {
            long longest = longestWait(deployment);
            // Those without a deadline of their own have the default of Kubernetes, which is as long.
            long deadline = deployment.at("/spec/progressDeadlineSeconds").asLong(600);
            if (deadline < longest) {
                faults.add("%s: a rollout fails after %d s, while a pod may take %d s"
                        .formatted(Objects.label(deployment), deadline, longest));
            }
        }
        return faults;
    }

    private static long longestWait(JsonNode deployment) {
        JsonNode pod = template(deployment).path("spec");
        JsonNode startup = pod.at("/containers/0/startupProbe");
        return pod.path("terminationGracePeriodSeconds").asLong(30)
                + startup.path("periodSeconds").asLong()
                        * startup.path("failureThreshold").asLong()
                + deployment.at("/spec/minReadySeconds").asLong();
    }

    /** A CronJob's pods come one after another, and one that a person starts. */
    private static long counted(JsonNode workload, long most) {
        if (most == 0 || workload.path("kind").asText().equals("CronJob")) {
            return 2 * most;
        }
        JsonNode rolling = workload.at("/spec/strategy/rollingUpdate");
        long surging = part(rolling.path("maxSurge").asText(USUAL), most, 99);
        long unavailable = part(rolling.path("maxUnavailable").asText(USUAL), most, 0);
        long ready = workload.at("/spec/minReadySeconds").asLong();
        long grace =
                template(workload).at("/spec/terminationGracePeriodSeconds").asLong(30);
        long batches = ready == 0 ? most : 1 + grace / ready;
        return most + surging + Math.min(most, Math.max(1, surging + unavailable) * batches);
    }

    private static long part(String numberOrPercent, long pods, int rounding) {
        return numberOrPercent.endsWith("%")
                ? (pods * Long.parseLong(numberOrPercent.replace("%", "")) + rounding) / 100
                : Long.parseLong(numberOrPercent);
    }

    private static JsonNode template(JsonNode workload) {
        return workload.path("kind").asText().equals("CronJob")
                ? workload.at("/spec/jobTemplate/spec/template")
                : workload.at("/spec/template");
    }
}
