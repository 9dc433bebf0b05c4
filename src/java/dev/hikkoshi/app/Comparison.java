package dev.hikkoshi.app;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.effect.EnvironmentEffect.Side;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.synthesis.ExtensionFailure;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Synthesizes both revisions of each environment, and compares what comes out. */
final class Comparison {

    private final PhaseSource source;
    private final DiffEngine engine;
    private final PriceList prices;
    private final Map<String, Plan> before;
    private final Map<String, Plan> after;
    private final Findings ofHead = new Findings();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param project the project's folder
     * @param base the environments of the base
     * @param head those of the working tree
     * @throws PriceList.Unreadable when the project has a file of prices that is none
     */
    Comparison(Path project, Reading base, Reading head) throws PriceList.Unreadable {
        this.prices = PriceList.of(project.resolve("environments"));
        this.source = new PhaseSource(new PhaseSynthesis(project));
        this.engine = new DiffEngine(project);
        this.before = Planner.plans(base, new Findings());
        this.ofHead.addAll(head.findings());
        this.after = Planner.plans(head, ofHead);
    }

    /** Whether a file or a step of the working tree is refused by itself, so that it leads to no output. */
    boolean inputIsRefused() {
        return ofHead.refuse();
    }

    /**
     * What the change does.
     *
     * @param revision the base
     * @param findings what the rules have against the change
     */
    Effect effect(BaseRevision revision, Findings findings) throws IOException {
        return effect(revision.commit(), revision.changedCode(), findings);
    }

    /**
     * The same for a base that is no revision.
     *
     * @param commit the base's name
     * @param changedCode what synthesizes, and has changed since
     */
    Effect effect(String commit, List<String> changedCode, Findings findings) {
        List<EnvironmentEffect> environments = new ArrayList<>();
        if (inputIsRefused()) {
            notes.add("The input is refused, so nothing is synthesized from it.");
        } else {
            after.forEach((name, plan) -> environments.add(compare(name, plan, findings)));
        }
        noteChangedCode(changedCode);
        return new Effect(
                commit,
                Stream.concat(findings.refused().stream(), findings.warnings().stream())
                        .map(Finding::text)
                        .toList(),
                findings.refused().size(),
                notes,
                environments);
    }

    private void noteChangedCode(List<String> code) {
        if (!code.isEmpty()) {
            notes.add("Both revisions are synthesized by this build. The change also touches what synthesizes ("
                    + String.join(", ", code.subList(0, Math.min(code.size(), 5)))
                    + (code.size() > 5 ? " and " + (code.size() - 5) + " more" : "")
                    + "): what that does, `npx cdk diff` tells.");
        }
    }

    private EnvironmentEffect compare(String name, Plan plan, Findings findings) {
        Side now = new Side(plan, source.whole(plan.latest(), Optional.empty()));
        Plan past = before.get(name);
        if (past != null) {
            // Equal plans give equal bytes.
            Side then = past.equals(plan) ? now : new Side(past, ofBase(past.latest(), findings));
            return EnvironmentEffect.of(then, now, prices, engine);
        }
        notes.add(name + " is compared with nothing: the base has no such environment that could be read.");
        PhaseOutput nothing =
                new PhaseOutput(plan.phase(0), Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return EnvironmentEffect.of(new Side(plan, nothing), now, prices, engine);
    }

    /**
     * The base as this build synthesizes it. An extension of the base may be gone from the code, or may need what the base
     * does not have: then the base is synthesized without it.
     */
    private PhaseOutput ofBase(Phase phase, Findings findings) {
        try {
            return source.whole(phase, Optional.empty());
        } catch (ExtensionFailure failure) {
            Finding why = failure.finding();
            findings.add(Review.ofBase(
                    phase.environment().name(),
                    "cannot be synthesized at the base with its extension: "
                            + why.sentence().replaceFirst("\\.$", ""),
                    "what that extension had added there was not compared, and its stacks stay in AWS"));
            List<String> others = phase.environment().extensions().stream()
                    .filter(extension -> !extension.equals(failure.extension()))
                    .toList();
            return ofBase(phase.withExtensions(others), findings);
        }
    }
}
