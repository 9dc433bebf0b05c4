package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Synthesizes phases, and parses what comes out: each text once, for from phase to phase nearly everything stays. */
public final class PhaseSource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Synthesizer synthesizer;
    private final Map<String, List<JsonNode>> parsed = new HashMap<>();

    /** @param synthesizer what turns a phase into texts */
    public PhaseSource(Synthesizer synthesizer) {
        this.synthesizer = synthesizer;
    }

    /**
     * The output of one phase, as a whole.
     *
     * @param phase the phase
     * @param step the step that led there; empty for phase 0, or where it does not matter
     */
    public PhaseOutput whole(Phase phase, Optional<LedgerStep> step) {
        Synthesizer.Texts texts = synthesizer.whole(phase);
        return new PhaseOutput(phase, step, templates(texts), manifests(texts), texts.producers());
    }

    /**
     * The output of a phase after a step of features: their stacks synthesized, and the rest as it was before. With an
     * extension, which may change any stack with any step, it is the whole.
     *
     * @param before the output of the phase before
     * @param phase the phase
     * @param step the step between the two, which names features
     */
    public PhaseOutput after(PhaseOutput before, Phase phase, LedgerStep step) {
        if (!phase.environment().extensions().isEmpty()) {
            return whole(phase, Optional.of(step));
        }
        Synthesizer.Texts own = synthesizer.features(phase, step.subjects());
        SortedMap<String, JsonNode> templates = new TreeMap<>(before.templates());
        templates.putAll(templates(own));
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>(before.manifests());
        // A feature that leaves EKS again takes its manifests along.
        manifests.keySet().removeIf(file -> step.subjects().contains(file.replaceFirst("\\..*$", "")));
        manifests.putAll(manifests(own));
        SortedMap<String, List<String>> producers = new TreeMap<>(before.producers());
        producers.putAll(own.producers());
        return new PhaseOutput(phase, Optional.of(step), templates, manifests, producers);
    }

    private SortedMap<String, JsonNode> templates(Synthesizer.Texts texts) {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        texts.templates().forEach((stack, text) -> templates.put(stack, json(text)));
        return templates;
    }

    private SortedMap<String, List<JsonNode>> manifests(Synthesizer.Texts texts) {
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>();
        texts.manifests().forEach((file, text) -> manifests.put(file, yaml(text)));
        return manifests;
    }

    private JsonNode json(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
                    try {
                        return List.of(JSON.readTree(text));
                    } catch (IOException notJson) {
                        throw new UncheckedIOException(notJson);
                    }
                })
                .get(0);
    }

    private List<JsonNode> yaml(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
            try {
                return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
            } catch (IOException notYaml) {
                throw new UncheckedIOException(notYaml);
            }
        });
    }
}
