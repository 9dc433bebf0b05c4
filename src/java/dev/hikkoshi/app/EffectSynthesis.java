package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Verdict;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import dev.hikkoshi.synthesis.ExtensionFailure;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Synthesizes both revisions of each environment, and computes the effect of the change. */
final class EffectSynthesis {

    private final PhaseSource source;
    private final DiffEngine engine;
    private final PriceList prices;
    private final Revisions revisions;
    private final List<String> notes = new ArrayList<>();
    private final Findings house = new Findings();

    /**
     * @param project the folder of the project
     * @param revisions the comparison of the two revisions
     * @throws PriceList.Unreadable when the price file of the project cannot be read
     */
    EffectSynthesis(Path project, Revisions revisions) throws PriceList.Unreadable {
        this.prices = PriceList.of(project.resolve("environments"));
        this.source = new PhaseSource(new PhaseSynthesis(project));
        this.engine = new DiffEngine(project);
        this.revisions = revisions;
    }

    /**
     * The effect of the change.
     *
     * @param commit the name of the base
     * @param changedCode the files of the code that differ from the base
     * @param findings the findings of the check; gets a warning if an extension of the base cannot be synthesized
     */
    Effect effect(String commit, List<String> changedCode, Findings findings) {
        List<EnvironmentEffect> environments = new ArrayList<>();
        if (revisions.ofHead().refuse()) {
            notes.add("The input is refused, so it is not synthesized.");
        } else {
            revisions.changes().forEach(change -> environments.add(effect(change, findings)));
        }
        noteChangedCode(changedCode);
        findings.addAll(house);
        return new Effect(
                commit,
                Stream.concat(findings.refused().stream(), findings.warnings().stream())
                        .toList(),
                notes,
                environments);
    }

    private void noteChangedCode(List<String> code) {
        if (!code.isEmpty()) {
            notes.add("Both revisions are synthesized with this version. The change also touches the code ("
                    + String.join(", ", code.subList(0, Math.min(code.size(), 5)))
                    + (code.size() > 5 ? " and " + (code.size() - 5) + " more" : "")
                    + "). `npx cdk diff` shows what the code changes.");
        }
    }

    private static Optional<LedgerStep> lastStep(Plan plan) {
        List<LedgerStep> steps = plan.ledger().steps();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /** Whether a house rule refuses the output of the working tree. */
    boolean refusesOutput() {
        return house.refuse();
    }

    private EnvironmentEffect effect(EnvironmentChange change, Findings findings) {
        Plan plan = change.after();
        PhaseOutput now = source.whole(plan.latest(), lastStep(plan));
        Verdict.ofHouseRules(List.of(now)).forEach(verdict -> verdict.findings().forEach(house::add));
        if (change.hasBase()) {
            // Equal plans give equal bytes.
            PhaseOutput then =
                    change.before().equals(plan) ? now : ofBase(change.before().latest(), findings);
            return EnvironmentEffect.of(change, then, now, prices, engine);
        }
        notes.add(change.environment() + " is not compared: the base has no readable environment with this name.");
        PhaseOutput nothing =
                new PhaseOutput(plan.phase(0), Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return EnvironmentEffect.of(change.withoutBase(), nothing, now, prices, engine);
    }

    /**
     * Synthesizes the base with this version. If an extension of the base fails, because the code does not have it any more
     * or because it needs an input that the base does not have, the base is synthesized without this extension.
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
                    "the resources of this extension were not compared, and its stacks stay in AWS"));
            List<ProjectExtension> others = phase.environment().extensions().stream()
                    .filter(extension -> !extension.equals(failure.extension()))
                    .toList();
            return ofBase(phase.withExtensions(others), findings);
        }
    }
}
