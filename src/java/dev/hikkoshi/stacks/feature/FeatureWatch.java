package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.observability.grafana.GrafanaServer;
import dev.hikkoshi.constructs.observability.grafana.MoveDashboards;
import dev.hikkoshi.constructs.observability.newrelic.Instrumentation;
import dev.hikkoshi.constructs.observability.prometheus.FeatureScrape;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.stacks.ObservedNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kubernetes objects that watch one feature: who scrapes it, which agent it gets, its dashboard. None while the feature
 * is not watched; the share changes none of them.
 *
 * @param pruned those that kubectl deletes when they leave their group
 * @param kept those that leave with their group only (trap T11)
 */
record FeatureWatch(List<HasMetadata> pruned, List<HasMetadata> kept) {

    static FeatureWatch of(PhasedFeature subject) {
        List<HasMetadata> pruned = new ArrayList<>();
        List<HasMetadata> kept = new ArrayList<>();
        if (!subject.state().observed()) {
            return new FeatureWatch(pruned, kept);
        }
        Observability observability = subject.environment().observability();
        ObservedNames names = new ObservedNames(subject.environment());
        String feature = subject.feature().name();
        if (observability.sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)) {
            FeatureScrape scrape =
                    new FeatureScrape(names.owner(feature, subject.workload().namespace()), ObservedNames.MONITORING);
            pruned.add(scrape.service());
            kept.add(scrape.networkPolicy());
            kept.add(scrape.serviceMonitor());
            pruned.add(GrafanaServer.configMap(
                    names.owner(feature, ObservedNames.MONITORING),
                    MoveDashboards.ofFeature(
                            subject.environment().name(), feature, subject.feature() instanceof HttpFeature)));
        }
        if (observability.sends(Signal.TRACES, Backend.NEW_RELIC)) {
            kept.add(new Instrumentation(
                            names.owner(feature, ObservedNames.NEW_RELIC),
                            observability.newRelic().language())
                    .object());
        }
        return new FeatureWatch(pruned, kept);
    }
}
