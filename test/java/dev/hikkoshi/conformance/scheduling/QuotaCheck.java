package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A namespace's quota admits every workload in it at its maximum, during a rollout: the autoscaler's maximum, 25 % more
 * for new pods (the default of Kubernetes), and as many terminating pods, which a quota counts (T37).
 */
public final class QuotaCheck implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (JsonNode quota : Objects.of(output, "ResourceQuota")) {
            String namespace = Objects.namespace(quota);
            Room room = Room.NONE;
            long pods = 0;
            for (JsonNode workload : Objects.all(output).toList()) {
                if (Objects.namespace(workload).equals(namespace)) {
                    long counted = duringRollout(PodCount.of(workload, output).most());
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
        return faults;
    }

    private static long duringRollout(long most) {
        return most == 0 ? 0 : most + Math.max(1, (most * 25 + 99) / 100) + most;
    }

    private static JsonNode template(JsonNode workload) {
        return workload.path("kind").asText().equals("CronJob")
                ? workload.at("/spec/jobTemplate/spec/template")
                : workload.at("/spec/template");
    }
}
