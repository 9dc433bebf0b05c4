package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.workload.ManifestText;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An applied manifest and its feature.
 *
 * @param subject the feature in its phase
 * @param json the manifest
 */
record ManifestJson(FeatureStackProps subject, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Holder {
        private static final Map<FeatureStackProps, List<ManifestJson>> BY_SUBJECT = FullMove.features().stream()
                .collect(Collectors.toMap(
                        subject -> subject, ManifestJson::of, (first, same) -> first, LinkedHashMap::new));
        private static final List<ManifestJson> ALL =
                BY_SUBJECT.values().stream().flatMap(List::stream).toList();
    }

    /** Every manifest of every feature in every phase of the whole move. */
    static List<ManifestJson> all() {
        return Holder.ALL;
    }

    /** Every manifest of a kind. */
    static List<ManifestJson> all(String kind) {
        return all().stream().filter(manifest -> manifest.is(kind)).toList();
    }

    /** The manifests of one feature in one phase, in the order in which they are applied. */
    static List<ManifestJson> of(FeatureStackProps subject) {
        List<ManifestJson> manifests = new ArrayList<>();
        for (HasMetadata object : FeatureManifests.of(subject).objects()) {
            manifests.add(new ManifestJson(subject, JSON.valueToTree(ManifestText.plain(object))));
        }
        return manifests;
    }

    /** The manifests of a kind among those of one feature in one phase. */
    static List<ManifestJson> of(FeatureStackProps subject, String kind) {
        List<ManifestJson> known = Holder.BY_SUBJECT.get(subject);
        List<ManifestJson> manifests = known == null ? of(subject) : known;
        return manifests.stream().filter(manifest -> manifest.is(kind)).toList();
    }

    boolean is(String kind) {
        return json.path("kind").asText().equals(kind);
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** The template of the pods that a Deployment or a CronJob starts. */
    JsonNode podTemplate() {
        return is("CronJob") ? at("/spec/jobTemplate/spec/template") : at("/spec/template");
    }

    /** The only container of the pods. */
    JsonNode container() {
        return podTemplate().at("/spec/containers/0");
    }

    /** Every manifest that starts pods. */
    static Stream<ManifestJson> workloads() {
        return all().stream().filter(manifest -> manifest.is("Deployment") || manifest.is("CronJob"));
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A name for messages of failed tests. */
    String label() {
        return json.path("kind").asText() + " " + name() + " in phase "
                + subject.identity().since() + " (" + subject.presence().share() + " %)";
    }
}
