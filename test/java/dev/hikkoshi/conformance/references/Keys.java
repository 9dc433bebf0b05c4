package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The ConfigMaps of an output, and the Secrets that its ExternalSecrets write, each with its keys. */
final class Keys {

    private final Map<String, Set<String>> keys = new TreeMap<>();

    /** Those of an output. */
    Keys(PhaseOutput output) {
        for (JsonNode map : Objects.of(output, "ConfigMap")) {
            Set<String> names = of(
                    "ConfigMap",
                    Objects.namespace(map),
                    map.at("/metadata/name").asText());
            map.path("data").fieldNames().forEachRemaining(names::add);
            map.path("binaryData").fieldNames().forEachRemaining(names::add);
        }
        // Without a target, a Secret has the name of its ExternalSecret (External Secrets Operator, ExternalSecret).
        for (JsonNode secret : Objects.of(output, "ExternalSecret")) {
            String name = secret.at("/spec/target/name")
                    .asText(secret.at("/metadata/name").asText());
            Set<String> names = of("Secret", Objects.namespace(secret), name);
            secret.at("/spec/data")
                    .forEach(entry -> names.add(entry.path("secretKey").asText()));
        }
    }

    /** Whether there is such an object. */
    boolean has(String kind, String namespace, String name) {
        return keys.containsKey(label(kind, namespace, name));
    }

    /** Whether there is such an object with this key. */
    boolean has(String kind, String namespace, String name, String key) {
        return keys.getOrDefault(label(kind, namespace, name), Set.of()).contains(key);
    }

    /** {@code ConfigMap api/app-api}. */
    static String label(String kind, String namespace, String name) {
        return "%s %s/%s".formatted(kind, namespace, name);
    }

    private Set<String> of(String kind, String namespace, String name) {
        return keys.computeIfAbsent(label(kind, namespace, name), none -> new TreeSet<>());
    }
}
