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

/** The Kubernetes objects that watch one feature: who scrapes it, which agent it gets, its dashboard. */
final class FeatureWatch {

    private FeatureWatch() {}

    /** The objects, none while the feature is not watched; the share changes none of them. */
    static List<HasMetadata> of(PhasedFeature subject) {
        List<HasMetadata> objects = new ArrayList<>();
        if (!subject.state().observed()) {
            return objects;
        }
        Observability observability = subject.environment().observability();
        ObservedNames names = new ObservedNames(subject.environment());
        String feature = subject.feature().name();
        if (observability.sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)) {
            objects.addAll(
                    new FeatureScrape(names.owner(feature, subject.workload().namespace()), ObservedNames.MONITORING)
                            .objects());
            objects.add(GrafanaServer.configMap(
                    names.owner(feature, ObservedNames.MONITORING),
                    MoveDashboards.ofFeature(
                            subject.environment().name(), feature, subject.feature() instanceof HttpFeature)));
        }
        if (observability.sends(Signal.TRACES, Backend.NEW_RELIC)) {
            objects.add(new Instrumentation(
                            names.owner(feature, ObservedNames.NEW_RELIC),
                            Instrumentation.Language.of(
                                    observability.newRelic().language().word()))
                    .object());
        }
        return objects;
    }
}
