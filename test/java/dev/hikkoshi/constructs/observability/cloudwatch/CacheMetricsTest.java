package dev.hikkoshi.constructs.observability.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An alarm on a Redis evaluates all its nodes, because each failover makes another one the primary. */
class CacheMetricsTest {

    @Test
    void takesTheBusiestNode() {
        List<MetricQuery> cpu = new CacheMetrics(List.of("sessions-001", "sessions-002")).engineCpu();
        assertThat(cpu).hasSize(3);
        assertThat((Metric) cpu.get(1)).satisfies(second -> {
            assertThat(second.name()).isEqualTo("EngineCPUUtilization");
            assertThat(second.dimensions()).isEqualTo(Map.of("CacheClusterId", "sessions-002"));
        });
        assertThat(((Expression) cpu.get(2)).expression()).isEqualTo("MAX([FILL(cpu_1,0),FILL(cpu_2,0)])");
    }

    @Test
    void addsTheEvictionsOfAllNodes() {
        List<MetricQuery> evictions = new CacheMetrics(List.of("sessions-001", "sessions-002")).evictions();
        assertThat(((Expression) evictions.get(2)).expression())
                .isEqualTo("SUM([FILL(evictions_1,0),FILL(evictions_2,0)])");
    }

    @Test
    void readsTheOneMetricOfOneCluster() {
        List<MetricQuery> cpu = new CacheMetrics(List.of("memory")).hostCpu();
        assertThat(cpu).hasSize(1);
        assertThat(((Metric) cpu.get(0)).dimensions()).isEqualTo(Map.of("CacheClusterId", "memory"));
    }
}
