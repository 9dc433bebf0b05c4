package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.ScalingFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LegacyProvider;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that what autoscalers of both sides measure is there: the workspace of queries, and the target groups of a layer. */
final class MeasureCheck {

    private final Findings findings;

    MeasureCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        checkWorkspace(features, environment, place.at("observability").at("queryWorkspace"));
        List<LayerFile> layers = environment.legacy().layers();
        for (int i = 0; i < layers.size(); i++) {
            LayerFile layer = layers.get(i);
            boolean served = features.stream()
                    .anyMatch(feature -> feature.layer().equals(layer.name())
                            && feature.http().isPresent());
            Place here = place.at("legacy").at("layers").at(i).at("load").at("requestsPerTarget");
            layer.load()
                    .flatMap(load -> load.requestsPerTarget())
                    .ifPresent(
                            target -> checkTarget(target, environment.legacy().provider(), served, here));
        }
    }

    private void checkWorkspace(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        String asking = features.stream()
                .filter(feature -> feature.scaling().flatMap(ScalingFile::query).isPresent())
                .map(FeatureFile::name)
                .collect(Collectors.joining(", "));
        boolean given = environment.observability().queryWorkspace().isPresent();
        if (given == asking.isEmpty()) {
            findings.refuse(
                    InputRule.OBS_QUERIES,
                    place,
                    environment.observability().queryWorkspace().orElse(""),
                    given
                            ? "has no effect: no feature has a query under scaling"
                            : "is missing, and %s has a query".formatted(asking),
                    "KEDA asks the queries of features in this workspace",
                    given ? "Remove it." : "Write the workspaceId that aws amp list-workspaces shows.");
        }
    }

    private void checkTarget(int target, LegacyProvider provider, boolean served, Place place) {
        if (provider != LegacyProvider.AUTOSCALING || !served) {
            findings.refuse(
                    InputRule.LEGACY_REQUESTS,
                    place,
                    target,
                    served
                            ? "has no effect with provider " + provider.word()
                            : "has no effect: no feature of the layer has requests",
                    "only an Auto Scaling group with target groups of its own tracks it",
                    "Remove it.");
        }
    }
}
