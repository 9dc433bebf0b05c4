package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.TakeOver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of an environment without what AWS knows: what people answer. */
final class SimulatedAnswers {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** What the description of each kind of store says. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "mysql", List.of("port", "securityGroup"),
            "redis", List.of("nodes", "address", "port", "securityGroup"),
            "memcached", List.of("port", "securityGroup"),
            "sqs", List.of());

    private SimulatedAnswers() {}

    /** The answers of an environment of the folder {@code environments}. */
    static ObjectNode of(Path environments, Environment environment) throws IOException {
        ObjectNode service =
                (ObjectNode) YAML.readTree(environments.resolve("service.yaml").toFile());
        ObjectNode here = (ObjectNode) YAML.readTree(environments
                .resolve(environment.name())
                .resolve("environment.yaml")
                .toFile());
        ObjectNode answers = Trees.object();
        answers.set("service", ofService(service));
        answers.set("features", ofFeatures(service, environment));
        answers.set("layers", ofLayers(here, environment));
        answers.set("environment", ofEnvironment(here, service));
        return answers;
    }

    private static ObjectNode ofService(ObjectNode service) {
        ObjectNode kept = service.deepCopy();
        kept.remove("features");
        kept.path("dependencies").forEach(dependency -> {
            if (KNOWN.containsKey(dependency.path("kind").asText())) {
                ((ObjectNode) dependency).remove(List.of("kind", "visibilityTimeoutSeconds"));
            }
        });
        return kept;
    }

    private static ObjectNode ofFeatures(ObjectNode service, Environment environment) {
        ObjectNode features = Trees.object();
        for (JsonNode each : service.path("features")) {
            ObjectNode feature = each.deepCopy();
            String name = feature.remove("name").asText();
            Optional<HttpFeature> http = environment.service().httpFeatures().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            http.ifPresent(one -> removeKnown(feature, one, environment));
            String key = http.map(one -> keyOf(one, environment)).orElse(name);
            if (!key.equals(name)) {
                feature.put("name", name);
            }
            features.set(key, feature);
        }
        return features;
    }

    private static boolean isDefault(HttpFeature feature) {
        return feature.routing()
                .takesOver()
                .filter(TakeOver.OfDefaultAction.class::isInstance)
                .isPresent();
    }

    private static void removeKnown(ObjectNode feature, HttpFeature http, Environment environment) {
        feature.remove("layer");
        ObjectNode routing = (ObjectNode) feature.path("http");
        routing.remove(List.of("loadBalancer", "paths", "healthPath", "stickinessSeconds", "slowStartSeconds"));
        if (isDefault(http)) {
            // A default action has no hosts, and no stickiness.
            http.routing().stickiness().ifPresent(seconds -> routing.put("stickinessSeconds", seconds.toSeconds()));
        } else {
            routing.remove("hosts");
        }
        if (environment.loadBalancer(http.routing().loadBalancer()).isNew()) {
            routing.remove("priority");
        }
    }

    /** The name that the import gives a feature. */
    private static String keyOf(HttpFeature feature, Environment environment) {
        String domain = "." + environment.target().domain();
        return isDefault(feature)
                ? environment
                        .legacy()
                        .layer(feature.layer())
                        .targetGroupArn(feature)
                        .orElseThrow()
                        .split("/")[1]
                : Label.of(feature.routing().hosts().get(0).replace(domain, ""));
    }

    private static ObjectNode ofLayers(ObjectNode environment, Environment model) {
        ObjectNode layers = Trees.object();
        for (JsonNode each : environment.path("legacy").path("layers")) {
            String name = each.path("name").asText();
            SimulatedLive.fleet(model, model.legacy().layer(name)).ifPresent(fleet -> {
                ObjectNode layer = layers.putObject(Label.of(fleet)).put("name", name);
                for (String key : List.of("time", "load", "honours")) {
                    if (each.has(key)) {
                        layer.set(key, each.path(key));
                    }
                }
            });
        }
        return layers;
    }

    private static ObjectNode ofEnvironment(ObjectNode environment, ObjectNode service) {
        ObjectNode kept = environment.deepCopy();
        JsonNode blocks = kept.at("/network/existing/dataCidrs");
        kept.remove(List.of("account", "region", "network", "loadBalancers", "legacy"));
        // People of the provider opsworks sign in with a key. Those of a fleet of somebody else have none.
        kept.path("cluster").path("people").forEach(person -> ((ObjectNode) person).remove("sshPublicKey"));
        if (blocks.isArray()) {
            kept.putObject("network").putObject("existing").set("dataCidrs", blocks);
        }
        for (JsonNode shared : service.path("dependencies")) {
            ((ObjectNode) kept.path("dependencies").path(shared.path("name").asText()))
                    .remove(KNOWN.getOrDefault(shared.path("kind").asText(), List.of()));
        }
        return kept;
    }
}
