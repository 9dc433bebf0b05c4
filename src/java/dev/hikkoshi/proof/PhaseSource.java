package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Synthesizes phases and parses the output. */
public final class PhaseSource {

    private final Synthesizer synthesizer;
    private final Parser parser = new Parser();

    /** @param synthesizer synthesizes a phase into texts */
    public PhaseSource(Synthesizer synthesizer) {
        this.synthesizer = synthesizer;
    }

    /**
     * The output of one phase, as a whole.
     *
     * @param phase the phase
     * @param step the step that leads to the phase; empty for phase 0, or if the caller does not need it
     */
    public PhaseOutput whole(Phase phase, Optional<LedgerStep> step) {
        return of(phase, step, synthesizer.whole(phase));
    }

    /** The output of a phase that was synthesized before. */
    public PhaseOutput of(Phase phase, Synthesizer.Texts texts) {
        return of(phase, Optional.empty(), texts);
    }

    private PhaseOutput of(Phase phase, Optional<LedgerStep> step, Synthesizer.Texts texts) {
        return new PhaseOutput(
                phase,
                step,
                templates(texts),
                manifests(texts),
                texts.producers(),
                texts.deployed(),
                texts.ofExtensions());
    }

    /**
     * The output of a phase after a step that names features. Synthesizes only the stacks of these features and keeps
     * the rest of the previous output. It synthesizes the whole environment with an extension, because an extension can
     * change any stack in any step, and for a step that turns on deletion protection.
     *
     * @param before the output of the phase before
     * @param phase the phase
     * @param step the step between the two, which names features
     */
    public PhaseOutput after(PhaseOutput before, Phase phase, LedgerStep step) {
        boolean protects = phase.protectsCluster() && !before.phase().protectsCluster()
                || phase.protectsLoadBalancers() && !before.phase().protectsLoadBalancers();
        if (protects || !phase.environment().extensions().isEmpty()) {
            return whole(phase, Optional.of(step));
        }
        Synthesizer.Texts own = synthesizer.features(phase, step.subjects());
        SortedMap<String, JsonNode> templates = new TreeMap<>(before.templates());
        templates.putAll(templates(own));
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>(before.manifests());
        // A feature that rolls back to on-legacy has no manifests any more, and no Application in the folder argocd.
        manifests.keySet().removeIf(file -> step.subjects().contains(file.substring(file.lastIndexOf('/') + 1)));
        manifests.putAll(manifests(own));
        SortedMap<String, List<String>> producers = new TreeMap<>(before.producers());
        producers.putAll(own.producers());
        SortedMap<String, DeployedStack> deployed = new TreeMap<>(before.deployed());
        deployed.putAll(own.deployed());
        return new PhaseOutput(
                phase, Optional.of(step), templates, manifests, producers, deployed, before.ofExtensions());
    }

    private SortedMap<String, JsonNode> templates(Synthesizer.Texts texts) {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        texts.templates().forEach((stack, text) -> templates.put(stack, parser.json(text)));
        return templates;
    }

    private SortedMap<String, List<JsonNode>> manifests(Synthesizer.Texts texts) {
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>();
        texts.manifests().forEach((file, text) -> manifests.put(file, parser.objects(text)));
        return manifests;
    }
}
