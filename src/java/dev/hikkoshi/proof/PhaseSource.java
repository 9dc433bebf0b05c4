package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.LedgerStep;
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
                texts.ofExtensions(),
                Optional.empty());
    }

    /**
     * The output of a phase after the one of the latest call: only what differs from it is synthesized.
     *
     * @param phase the phase
     * @param step the step that leads to the phase
     */
    public PhaseOutput next(Phase phase, Optional<LedgerStep> step) {
        return of(phase, step, synthesizer.next(phase));
    }

    /**
     * The same, compared with the output of a full synthesis.
     *
     * @param next the output of {@link #next}
     * @param cause why it is compared
     */
    public PhaseOutput witnessed(PhaseOutput next, Witness.Cause cause) {
        PhaseOutput whole = whole(next.phase(), next.step());
        return whole.witnessedBy(Witness.of(cause, next, whole));
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
