package dev.hikkoshi.proof;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;
import java.util.Map;
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
            case ONE_LOAD_BALANCER -> noRule();
            case EXISTING ->
                when(
                        environment.loadBalancers().stream().allMatch(LoadBalancer::isNew)
                                && environment.cluster().isNew()
                                && environment.legacy().provider() != LegacyProvider.EXTERNAL,
                        "nothing exists that another one owns");
            case OWN_NAMES ->
                noCluster().or(() -> when(environment.cluster().isNew(), "the project creates the cluster"));
            case WEIGHTS, ROUTES -> noRequests();
            case DEPLOYED_GROUPS -> noRequests().or(this::noRule).or(this::noStep);
            case BINDINGS, DEPLOYED_BINDINGS, DEPLOYED_PODS ->
                when(
                        none(state -> state.runsOnCluster() && state.feature() instanceof HttpFeature),
                        "no feature with requests runs on EKS");
            case OWNERS ->
                when(
                        environment.service().features().stream()
                                .noneMatch(
                                        feature -> feature instanceof CronFeature || feature instanceof WorkerFeature),
                        "no feature is a worker or a cron");
            case DEPLOYED_CRONS ->
                when(
                        none(state -> state.runsOnCluster() && state.feature() instanceof CronFeature),
                        "no cron runs on EKS");
            case DEPLOYED_WORK ->
                when(!synced, "CDK applies the manifests")
                        .or(() -> when(none(FeatureState::runsOnCluster), "no feature runs on EKS"));
            case ROLL_BACKS ->
                when(phases.stream().noneMatch(NothingSeen::rollsBack), "the ledger has no roll-back of shares");
            case REPLACEMENT, STACKS -> noStep();
            case LOGICAL_IDS ->
                when(
                        phases.stream()
                                .flatMap(output -> output.stacks().stream())
                                .allMatch(stack -> stack.resources().ids().isEmpty()),
                        "no stack has a resource");
            case EXPORTS, DEPLOYED_EXPORTS -> noStep().or(this::noImport);
            case TRIGGERS -> when(none(NothingSeen::isWatched), "no feature with requests has alarms yet");
            case DEPLOYED_ALARMS -> when(!changesWhatIsWatched(), "no step changes a feature with requests and alarms");
            case WATCH -> when(none(state -> state.share() > 0), "EKS has no share yet");
            case SPOT -> noCluster();
            case CONNECTIONS ->
                when(
                        environment.service().dependencies().stream()
                                .noneMatch(dependency -> dependency.kind().isDatabase()),
                        "no dependency has a number of connections");
            case KEYS -> when(none(FeatureState::runsOnCluster), "no feature runs on EKS");
            case MANIFESTS -> noCluster();
            case REMAINS -> when(none(state -> !state.runsOnLegacy()), "nothing has retired");
            case WITNESSES ->
                noStep().or(() -> when(
                        !environment.extensions().isEmpty(), "with extensions, each phase is synthesized as a whole"));
            case REASONS -> Optional.of("no rule of cdk-nag is acknowledged");
        };
    }

    private static boolean isWatched(FeatureState state) {
        return state.observed() && state.feature() instanceof HttpFeature;
    }

    /** Whether a step changes a feature that has alarms before and after it. */
    private boolean changesWhatIsWatched() {
        for (int i = 1; i < phases.size(); i++) {
            Map<String, FeatureState> before = phases.get(i - 1).phase().states();
            Map<String, FeatureState> after = phases.get(i).phase().states();
            boolean changes = phases.get(i).step().stream()
                    .flatMap(step -> step.subjects().stream())
                    .anyMatch(subject -> before.containsKey(subject)
                            && isWatched(before.get(subject))
                            && isWatched(after.get(subject)));
            if (changes) {
                return true;
            }
        }
        return false;
    }

    private static boolean rollsBack(PhaseOutput output) {
        return output.step().filter(step -> step.goesBack() && !step.toLegacy()).isPresent();
    }

    private Optional<String> noRequests() {
        return when(environment.service().httpFeatures().isEmpty(), "no feature has requests");
    }

    private Optional<String> noRule() {
        return when(none(FeatureState::hasRule), "no feature has a rule of its own yet");
    }

    private Optional<String> noCluster() {
        return when(phases.stream().noneMatch(output -> output.phase().hasCluster()), "there is no cluster yet");
    }

    private Optional<String> noImport() {
        return when(
                phases.stream()
                        .flatMap(output -> output.templates().values().stream())
                        .noneMatch(template -> template.toString().contains("Fn::ImportValue")),
                "no stack imports a value of another one");
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
