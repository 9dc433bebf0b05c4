package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.ConfigurationDifference;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.Parser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 11: while a feature is deployed on both sides, both sides have the same names of variables and secrets,
 * except for the declared differences (R34), and the same revision (R24).
 */
final class SameKeys {

    private SameKeys() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (Feature feature : output.phase().environment().service().features()) {
            Map<String, String> told = LegacyParameters.of(output, feature);
            // A feature may have dashboards in further ConfigMaps.
            List<JsonNode> configMaps = output.objects(feature.name(), "ConfigMap").stream()
                    .filter(map -> KubernetesObjects.nameOf(map).equals(feature.name()))
                    .toList();
            if (!told.isEmpty() && !configMaps.isEmpty()) {
                judged.look();
                compare(output, feature, told, configMaps, judged);
            }
        }
        return judged;
    }

    private static void compare(
            PhaseOutput output, Feature feature, Map<String, String> told, List<JsonNode> configMaps, Judged judged) {
        Set<String> legacy = names(json(told.get("configuration")));
        json(told.get("feature")).path("secrets").forEach(secret -> legacy.add(secret.asText()));
        Set<String> eks = new TreeSet<>();
        configMaps.forEach(map -> eks.addAll(KubernetesObjects.configurationKeys(map)));
        output.objects(feature.name(), "ExternalSecret")
                .forEach(secret -> eks.addAll(KubernetesObjects.secretKeys(secret)));
        for (ConfigurationDifference difference :
                feature.workload().configuration().differences()) {
            (difference.side() == Side.LEGACY ? eks : legacy).add(difference.key());
        }
        if (!legacy.equals(eks)) {
            judged.add(Problem.ofOutput(
                    feature.name(),
                    "",
                    "the legacy side has %s, EKS has %s".formatted(legacy, eks),
                    "both sides need the same keys, or a declared difference"));
        }
        String revision = feature.workload().image().revision();
        for (String kind : List.of("Deployment", "CronJob")) {
            for (JsonNode object : output.objects(feature.name(), kind)) {
                if (!revision.equals(told.get("revision")) || !object.toString().contains(revision)) {
                    judged.add(Problem.ofOutput(
                            feature.name(),
                            KubernetesObjects.name(object),
                            "both sides run different revisions",
                            "the revision of service.yaml: " + revision));
                }
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(String text) {
        return new Parser().json(text == null ? "{}" : text);
    }
}
