package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.ChartKeys;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.observability.WatchedService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The observability charts of the cluster, with different backends. */
class WatchChartsTest {

    @Test
    void everyValueExistsInItsChart() {
        TreeSet<String> seen = new TreeSet<>();
        for (HelmRelease chart : charts()) {
            if (chart.values().isEmpty()) {
                continue;
            }
            seen.add(chart.chart());
            ChartKeys keys = ChartKeys.of(chart.chart());
            assertThat(keys.version()).as(chart.chart()).isEqualTo(chart.version());
            assertThat(keys.unknown(chart.values())).as(chart.chart()).isEmpty();
        }
        assertThat(seen)
                .containsExactly("k8s-agents-operator", "kube-state-metrics", "nri-bundle", "prometheus-node-exporter");
    }

    @Test
    void aMisspelledValueIsSeen() {
        Map<String, Object> kubelet = new LinkedHashMap<>();
        kubelet.put("toleration", List.of());
        assertThat(ChartKeys.of("nri-bundle").unknown(Map.of("newrelic-infrastructure", Map.of("kubelet", kubelet))))
                .containsExactly("newrelic-infrastructure.kubelet.toleration");
    }

    /** With all possible signals in New Relic, and with the infrastructure in Prometheus. */
    private static List<HelmRelease> charts() {
        List<HelmRelease> charts = new ArrayList<>();
        for (Backend backend : List.of(Backend.NEW_RELIC, Backend.PROMETHEUS)) {
            Map<Signal, Backend> backends = WatchedService.backends();
            backends.put(Signal.INFRASTRUCTURE, backend);
            charts.addAll(new ClusterWatch(WatchedService.environment(new Observability(backends), Delivery.KUBECTL))
                    .charts());
        }
        return charts;
    }
}
