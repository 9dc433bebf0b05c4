package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * An alarm can rise: no alarm waits for the list commands of a Redis to stop. {@code ListBasedCmds} counts every command on
 * lists (Amazon ElastiCache user guide, Metrics for Valkey and Redis OSS), so also the pushes of producers and the {@code LLEN}
 * of KEDA at each polling interval (KEDA v2.20.2, {@code pkg/scalers/redis_scaler.go}, {@code getRedisListLength}).
 */
public final class AlarmsCanRise implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::CloudWatch::Alarm")
                .forEach((id, alarm) -> {
                    boolean isBelow = alarm.path("ComparisonOperator").asText().startsWith("LessThan");
                    if (isBelow && metrics(alarm).contains("ListBasedCmds")) {
                        faults.add("%s/%s: it never rises: KEDA reads the list, too".formatted(stack, id));
                    }
                }));
        return faults;
    }

    private static List<String> metrics(JsonNode alarm) {
        return alarm.findValuesAsText("MetricName");
    }
}
