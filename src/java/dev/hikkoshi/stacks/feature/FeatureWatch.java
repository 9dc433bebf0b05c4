package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.observability.grafana.GrafanaServer;
import dev.hikkoshi.constructs.observability.grafana.MoveDashboards;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.constructs.observability.newrelic.Instrumentation;
import dev.hikkoshi.constructs.observability.prometheus.FeatureScrape;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.ObservedNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kubernetes objects that observe one feature: scrape targets, agent, dashboard. They exist only while the feature
 * is observed. The share does not change them.
 *
 * @param pruned the objects that kubectl deletes when they are no longer in their group
 * @param kept the objects that are deleted only together with their group (trap T11)
 */
record FeatureWatch(List<HasMetadata> pruned, List<HasMetadata> kept) {

    static FeatureWatch of(FeatureStackProps props) {
        List<HasMetadata> pruned = new ArrayList<>();
        List<HasMetadata> kept = new ArrayList<>();
        if (!props.presence().observed()) {
            return new FeatureWatch(pruned, kept);
        }
        Observability observability = props.surroundings().observability();
        String feature = props.feature().name();
        SharedNames names = props.identity().names();
        if (observability.sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)) {
            FeatureScrape scrape =
                    new FeatureScrape(owner(props, props.workload().namespace()), names.of(SharedNames.MONITORING));
            pruned.add(scrape.service());
            kept.add(scrape.networkPolicy());
            kept.add(scrape.serviceMonitor());
            pruned.add(GrafanaServer.configMap(
                    owner(props, names.of(SharedNames.MONITORING)),
                    MoveDashboards.ofFeature(
                            props.identity().environment(), feature, props.feature() instanceof HttpFeature)));
        }
        if (observability.collected().containsKey(Signal.APPLICATION_METRICS)) {
            kept.add(new FeatureScrape(owner(props, props.workload().namespace()), names.of(SharedNames.MONITORING))
                    .networkPolicy());
        }
        if (observability.sends(Signal.APPLICATION_METRICS, Backend.NEW_RELIC)) {
            FeatureScrape scrape =
                    new FeatureScrape(owner(props, props.workload().namespace()), names.of(ObservedNames.NEW_RELIC));
            pruned.add(scrape.announcedService());
            kept.add(scrape.networkPolicy());
        }
        if (observability.sends(Signal.TRACES, Backend.NEW_RELIC)) {
            kept.add(new Instrumentation(
                            owner(props, names.of(ObservedNames.NEW_RELIC)),
                            observability.newRelic().language(),
                            props.surroundings().images())
                    .object());
        }
        return new FeatureWatch(pruned, kept);
    }

    private static ObservedObject.Owner owner(FeatureStackProps props, String namespace) {
        return new ObservedObject.Owner(
                props.identity().service(),
                props.identity().environment(),
                props.feature().name(),
                namespace,
                props.identity().names());
    }
}
