package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.CodeEffect;
import dev.hikkoshi.effect.CodeEffect.BaseSide;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.output.PathMetadata;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.LostResource;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.proof.Renamed;
import dev.hikkoshi.proof.Verdict;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import dev.hikkoshi.synthesis.ExtensionFailure;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Synthesizes both revisions of each environment, and computes the effect of the change. */
final class EffectSynthesis {

    private final PhaseSource source;
    private final PhaseSource ofBase;
    private final DiffEngine engine;
    private final PriceList prices;
    private final Revisions revisions;
    private final BaseSources bases;
    private final List<String> notes = new ArrayList<>();
    private final List<BaseSide> sides = new ArrayList<>();
    private final Findings output = new Findings();
    private final Set<String> created = new TreeSet<>();

    /**
     * @param project the folder of the project
     * @param revisions the comparison of the two revisions
     * @param bases where the base of each environment comes from
     * @throws PriceList.Unreadable when the price file of the project cannot be read
     */
    EffectSynthesis(Path project, Revisions revisions, BaseSources bases) throws PriceList.Unreadable {
        this.prices = PriceList.of(project.resolve("environments"));
        this.source = new PhaseSource(new PhaseSynthesis(project, output::add));
        this.ofBase = new PhaseSource(new PhaseSynthesis(project));
        this.engine = new DiffEngine(project);
        this.revisions = revisions;
        this.bases = bases;
    }

    /**
     * The effect of the change.
     *
     * @param findings the findings of the check; gets a warning if an extension of the base cannot be synthesized
     */
    Effect effect(Findings findings) throws IOException {
        List<EnvironmentEffect> environments = new ArrayList<>();
        if (revisions.ofHead().refuse()) {
            notes.add("The input is refused, so it is not synthesized.");
        } else {
            for (EnvironmentChange change : revisions.changes()) {
                try {
                    environments.add(effect(change, findings));
                } catch (BaseSource.Missing missing) {
                    notes.add(change.environment() + " is not compared: its base was not synthesized.");
                    output.add(missing.finding());
                }
            }
        }
        findings.addAll(output);
        return new Effect(
                bases.commit(),
                CodeEffect.of(bases.changedCode(), sides),
                Stream.concat(findings.refused().stream(), findings.warnings().stream())
                        .toList(),
                notes,
                environments);
    }

    /** The ids of the stacks that the base does not have, after {@link #effect} of one environment. */
    Set<String> created() {
        return Set.copyOf(created);
    }

    private static Optional<LedgerStep> lastStep(Plan plan) {
        List<LedgerStep> steps = plan.ledger().steps();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1));
    }

    /** Whether a house rule refuses the output of the working tree, or the base of an environment was not synthesized. */
    boolean refusesOutput() {
        return output.refuse();
    }

    private EnvironmentEffect effect(EnvironmentChange change, Findings findings)
            throws IOException, BaseSource.Missing {
        Plan plan = change.after();
        // First the base: without it, nothing is synthesized.
        Optional<PhaseOutput> written = change.hasBase() ? written(change) : Optional.empty();
        PhaseOutput now = source.whole(plan.latest(), lastStep(plan));
        Verdict.ofHouseRules(List.of(now)).forEach(verdict -> verdict.findings().forEach(output::add));
        if (!plan.environment().extensions().isEmpty()) {
            Verdict.of(ProofRule.ROUTES, List.of(now), List.of()).findings().forEach(output::add);
        }
        now.templates().keySet().stream().filter(stack -> !now.isNested(stack)).forEach(created::add);
        if (change.hasBase()) {
            PhaseOutput then = written.orElseGet(() -> ofBase(change, now, findings));
            created.removeAll(then.templates().keySet());
            Renamed.between(then, now).stream()
                    .filter(Renamed::breaksContract)
                    .forEach(renamed -> output.add(Review.renamed(change.environment(), renamed.problem())));
            List<LostResource> lost = LostResource.between(
                    then, now, change.added(), bases.tables().apply(change.environment()));
            lost.stream()
                    .filter(LostResource::mayBeRenamed)
                    .forEach(each -> output.add(Review.lost(change.environment(), each.problem())));
            return EnvironmentEffect.of(change, then, now, prices, engine)
                    .losing(lost.stream().map(LostResource::toString).toList());
        }
        notes.add(change.environment() + " is not compared: the base has no readable environment with this name.");
        PhaseOutput nothing =
                new PhaseOutput(plan.phase(0), Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        return EnvironmentEffect.of(change.withoutBase(), nothing, now, prices, engine);
    }

    /** The base, if another code than this one has synthesized it. */
    private Optional<PhaseOutput> written(EnvironmentChange change) throws IOException, BaseSource.Missing {
        Optional<BaseSource> base = bases.byEnvironment().apply(change.environment());
        if (base.isEmpty()) {
            return Optional.empty();
        }
        BaseSource.Output written = base.get().of(change.environment());
        sides.add(written.side());
        PhaseOutput then =
                source.of(change.before().latest(), PhaseSynthesis.written(written.assembly(), change.environment()));
        then.templates().values().forEach(PathMetadata::remove);
        return Optional.of(then);
    }

    /** With the same code, equal plans give equal bytes. */
    private PhaseOutput ofBase(EnvironmentChange change, PhaseOutput now, Findings findings) {
        return change.before().equals(change.after())
                ? now
                : ofBase(change.before().latest(), findings);
    }

    /**
     * Synthesizes the base with this version, which is its own: the code is the same. If an extension of the base fails, because it
     * was never in the code or because it needs an input that the base does not have, the base is synthesized without it.
     */
    private PhaseOutput ofBase(Phase phase, Findings findings) {
        try {
            return ofBase.whole(phase, Optional.empty());
        } catch (ExtensionFailure failure) {
            failure.findings()
                    .forEach(why -> findings.add(Review.ofBase(
                            phase.environment().name(),
                            "cannot be synthesized at the base with its extension: "
                                    + why.sentence().replaceFirst("\\.$", ""),
                            "the resources of this extension were not compared, and its stacks stay in AWS")));
            List<ProjectExtension> others = phase.environment().extensions().stream()
                    .filter(extension -> !extension.equals(failure.extension()))
                    .toList();
            return ofBase(phase.withExtensions(others), findings);
        }
    }
}
