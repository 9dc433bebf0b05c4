package dev.hikkoshi.proof;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Why a rule had nothing to look at in a whole move. Without a reason, the rule reads the wrong thing. */
final class NothingSeen {

    private final List<PhaseOutput> phases;
    private final Environment environment;

    /** @param phases the phases of the move; at least one */
    NothingSeen(List<PhaseOutput> phases) {
        this.phases = phases;
        this.environment = phases.get(0).phase().environment();
    }

    /** The reason, if there is one. */
    Optional<String> reason(ProofRule rule) {
        boolean synced = environment.delivery() == Delivery.GITOPS;
        return switch (rule) {
            case SYNCS -> when(!synced, "CDK applies the manifests").or(this::noCluster);
            case MANIFEST_SIZE -> when(synced, "Argo CD applies the manifests").or(this::noCluster);
            case WEIGHTS, ROUTES, DEPLOYED_GROUPS ->
                when(environment.service().httpFeatures().isEmpty(), "no feature has requests")
                        .or(() -> rule == ProofRule.DEPLOYED_GROUPS ? noStep() : Optional.empty());
            case BINDINGS, DEPLOYED_BINDINGS, DEPLOYED_PODS ->
                when(
                        none(state -> state.runsOnCluster() && state.feature() instanceof HttpFeature),
                        "no feature with requests runs on EKS");
            case OWNERS, DEPLOYED_CRONS ->
                when(
                                environment.service().features().stream()
                                        .noneMatch(feature -> feature instanceof CronFeature
                                                || rule == ProofRule.OWNERS && feature instanceof WorkerFeature),
                                "no feature is a " + (rule == ProofRule.OWNERS ? "worker or a cron" : "cron"))
                        .or(() -> rule == ProofRule.DEPLOYED_CRONS ? noStep() : Optional.empty());
            case ROLL_BACKS ->
                when(phases.stream().noneMatch(NothingSeen::rollsBack), "the ledger has no roll-back of shares");
            case REPLACEMENT, STACKS, EXPORTS, DEPLOYED_EXPORTS -> noStep();
            case TRIGGERS, DEPLOYED_ALARMS -> when(none(FeatureState::observed), "no feature has alarms yet");
            case WATCH -> when(none(state -> state.share() > 0), "EKS has no share yet");
            case SPOT -> noCluster();
            case CONNECTIONS ->
                when(
                        environment.service().dependencies().stream()
                                .noneMatch(dependency -> dependency.kind() == DependencyKind.MYSQL),
                        "no dependency has a number of connections");
            case KEYS -> when(none(FeatureState::runsOnCluster), "no feature runs on EKS");
            case MANIFESTS -> noCluster();
            case REMAINS -> when(none(state -> !state.runsOnLegacy()), "nothing has retired");
            case REASONS -> Optional.of("no rule of cdk-nag is acknowledged");
        };
    }

    private static boolean rollsBack(PhaseOutput output) {
        return output.step()
                .filter(step -> step.verb() == LedgerStep.Verb.ROLL_BACK && !step.toLegacy())
                .isPresent();
    }

    private Optional<String> noCluster() {
        return when(phases.stream().noneMatch(output -> output.phase().hasCluster()), "there is no cluster yet");
    }

    private Optional<String> noStep() {
        return when(phases.size() == 1, "the ledger has no step");
    }

    private boolean none(Predicate<FeatureState> which) {
        return phases.stream()
                .flatMap(output -> output.phase().states().values().stream())
                .noneMatch(which);
    }

    private static Optional<String> when(boolean holds, String reason) {
        return holds ? Optional.of(reason) : Optional.empty();
    }
}
