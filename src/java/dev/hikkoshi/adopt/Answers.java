package dev.hikkoshi.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What AWS cannot know, as people answer it:
 * <pre>{@code
 * service: { service: album, timeZone: Asia/Tokyo, namespaces: [front] }   # keys of service.yaml
 * features:
 *   "*": { kind: web, namespace: front, pods: { … } }                       # for each feature that says nothing else
 *   www: { name: storefront, image: … }
 * layers: { album-web: { name: web, honours: [consumers] } }               # keys of layers, by the names that the import gave
 * environment: { delivery: kubectl, cluster: { … }, observability: { … } }  # keys of environment.yaml
 * leave: ["arn:aws:elasticloadbalancing:…:listener-rule/…", auto-scaling-group/batch, variable/EDITOR]   # what stays its owner's
 * }</pre>
 *
 * @param service keys of {@code service.yaml}, without the features
 * @param features keys of features, by the names that the import gives them; {@code *} for all. One with a name is renamed.
 * @param layers keys of layers, by the names that the import gives them. One with a name is renamed.
 * @param environment keys of {@code environment.yaml}
 * @param leave what is not imported, as {@link LeaveForm} reads it
 */
record Answers(ObjectNode service, ObjectNode features, ObjectNode layers, ObjectNode environment, List<String> leave) {

    /** Nothing is answered yet. */
    static final Answers NONE = new Answers(Trees.object(), Trees.object(), Trees.object(), Trees.object(), List.of());

    /** The name that stands for all features. */
    static final String ALL = "*";

    private static final int LARGEST = 1 << 20;
    private static final Set<String> KEYS = Set.of("service", "features", "layers", "environment", "leave");

    Answers {
        leave = List.copyOf(leave);
    }

    /** Reads {@code file}. */
    static Answers read(Path file, String shownAs, Findings findings) throws IOException {
        if (!Files.isRegularFile(file)) {
            refuse(findings, shownAs, "", "is no file");
            return NONE;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                refuse(findings, shownAs, "", "is larger than 1 MiB");
                return NONE;
            }
            JsonNode root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(bytes);
            return root.isMissingNode() || root.isNull() ? NONE : of(root, shownAs, findings);
        } catch (JsonProcessingException wrong) {
            int line = wrong.getLocation() == null ? 0 : wrong.getLocation().getLineNr();
            findings.refuse(
                    ImportRule.ANSWERS,
                    Place.line(shownAs, line, ""),
                    "",
                    "is not valid YAML here",
                    "",
                    ImportRule.ANSWERS.fix());
            return NONE;
        }
    }

    private static Answers of(JsonNode root, String shownAs, Findings findings) {
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                refuse(findings, shownAs, key, "is not a known key");
            }
        });
        if (!root.isObject()) {
            refuse(findings, shownAs, "", "is no mapping");
        }
        ObjectNode features = objects(root, "features", shownAs, findings);
        List<String> leave = new ArrayList<>();
        root.path("leave").forEach(each -> leave.add(each.asText()));
        return new Answers(
                object(root, "service", shownAs, findings),
                features,
                objects(root, "layers", shownAs, findings),
                object(root, "environment", shownAs, findings),
                leave);
    }

    private static ObjectNode objects(JsonNode root, String key, String shownAs, Findings findings) {
        ObjectNode objects = object(root, key, shownAs, findings);
        objects.properties().stream()
                .filter(each -> !each.getValue().isObject())
                .forEach(each -> refuse(findings, shownAs, key + "." + each.getKey(), "is no mapping"));
        return objects;
    }

    private static ObjectNode object(JsonNode root, String key, String shownAs, Findings findings) {
        JsonNode value = root.path(key);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (!value.isMissingNode() && !value.isNull()) {
            refuse(findings, shownAs, key, "is no mapping");
        }
        return Trees.object();
    }

    private static void refuse(Findings findings, String shownAs, String path, String what) {
        findings.refuse(
                ImportRule.ANSWERS,
                Place.line(shownAs, 0, path),
                "",
                what,
                "allowed: the keys service, features, layers, environment and leave",
                ImportRule.ANSWERS.fix());
    }

    /** The name of a feature that the import calls {@code key}. */
    String nameOf(String key) {
        return features.path(key).path("name").asText(key);
    }

    /** The name of a layer that the import calls {@code key}. */
    String layerOf(String key) {
        return layers.path(key).path("name").asText(key);
    }

    /** The key of the answers about a feature: what the import calls it. */
    String keyOf(String name) {
        return keyOf(features, name);
    }

    /** The answers about a layer, without its name. */
    ObjectNode layer(String name) {
        JsonNode keys = layers.path(keyOf(layers, name));
        ObjectNode further = keys instanceof ObjectNode object ? object.deepCopy() : Trees.object();
        further.remove("name");
        return further;
    }

    private static String keyOf(ObjectNode all, String name) {
        return all.properties().stream()
                .filter(each -> each.getValue().path("name").asText().equals(name))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(name);
    }

    /** The answers for a feature: its own, and those for all features. */
    ObjectNode feature(String name) {
        ObjectNode all = features.path(ALL) instanceof ObjectNode object ? object : Trees.object();
        return Trees.over(all, features.path(name));
    }

    /** A feature that only the answers know. Without requests it has no peak. */
    ObjectNode further(String name) {
        ObjectNode general = feature(ALL).deepCopy();
        if (!features.path(name).has("http")) {
            general.remove("http");
            if (general.path("pods") instanceof ObjectNode pods) {
                pods.remove("peak");
            }
        }
        ObjectNode feature = Trees.over(general, features.path(name));
        feature.put("name", name);
        return feature;
    }

    /** Refuses answers about layers that the input does not have, and that no feature names. */
    void checkLayers(Set<String> known, String file, Findings findings) {
        layers.fieldNames()
                .forEachRemaining(key -> refuseUnknown("layers", key, known.contains(key), known, file, findings));
    }

    /** Refuses answers about a feature that the input does not have, and that says nothing of where it runs. */
    void checkFeatures(Set<String> known, String file, Findings findings) {
        for (String further : furtherFeatures(known)) {
            refuseUnknown("features", further, further(further).has("layer"), known, file, findings);
        }
    }

    private static void refuseUnknown(
            String map, String key, boolean isKnown, Set<String> known, String file, Findings findings) {
        if (!isKnown) {
            findings.refuse(
                    ImportRule.ANSWERS,
                    Place.line(file, 0, map + "." + key),
                    "",
                    "is about none of the %s of the input".formatted(map),
                    "known: " + String.join(", ", new TreeSet<>(known)),
                    map.equals("features")
                            ? "Write one of these names, or the layer of a worker or a cron."
                            : "Write one of these names, or the name of a layer that a feature has.");
        }
    }

    /** The features that only the answers know, such as workers and crons. */
    List<String> furtherFeatures(Set<String> known) {
        List<String> further = new ArrayList<>();
        features.fieldNames().forEachRemaining(name -> {
            if (!name.equals(ALL) && !known.contains(name)) {
                further.add(name);
            }
        });
        return further;
    }
}
