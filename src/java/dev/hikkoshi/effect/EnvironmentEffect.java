package dev.hikkoshi.effect;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.Renamed;
import dev.hikkoshi.report.FleetCheck;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect of a change on one environment.
 *
 * @param environment the name of the environment
 * @param purpose {@code serve}, or {@code record} for an environment that is not deployed any more
 * @param delivery {@code kubectl} if CDK applies the manifests, {@code gitops} if a controller applies them
 * @param phaseBefore the phase at the base
 * @param phaseAfter the phase of the working tree
 * @param limits the policies, budgets and capacities that rules read, and that the change sets to others
 * @param steps the added steps, as the ledger has them
 * @param features every feature, changed or not
 * @param capacity pods and instances of both fleets
 * @param quotas the use of the quotas
 * @param cost the cost of the instances, if prices are known
 * @param resources the changes of CloudFormation, by stack and resource
 * @param access permissions, security group rules, people and accounts of people that the change adds or removes
 * @param manifests Kubernetes objects that differ
 * @param gitOps with GitOps delivery, which half of the change comes first, and the pushes
 * @param deployments the stacks that change, in the order of their deployment; empty for a record
 * @param fleetChecks what to ask of a fleet of others before the added steps
 * @param waysBack how to roll the change back
 * @param lost the resources that hold data or serve, and that no added step removes, but the change
 */
public record EnvironmentEffect(
        String environment,
        String purpose,
        String delivery,
        int phaseBefore,
        int phaseAfter,
        List<LimitEffect> limits,
        List<AddedStep> steps,
        List<FeatureEffect> features,
        List<Measure> capacity,
        List<Measure> quotas,
        CostEffect cost,
        List<ResourceEffect> resources,
        List<AccessEffect> access,
        List<ManifestEffect> manifests,
        GitOpsEffect gitOps,
        List<StackDeployment> deployments,
        List<FleetCheck> fleetChecks,
        List<WayBackEffect> waysBack,
        List<String> lost) {

    private static final TypeReference<List<AccessEffect>> ACCESS = new TypeReference<>() {};

    /**
     * The deployment of one stack.
     *
     * @param stack the id of the stack
     * @param command the command that deploys or removes it
     * @param removal whether the command removes the stack
     * @param rollBack whether it is deployed before all others: the stack of a roll-back, or one that such a stack needs
     * @param alarms the alarms that roll the deployment back
     */
    public record StackDeployment(
            String stack, String command, boolean removal, boolean rollBack, List<String> alarms) {}

    /**
     * Computes the effect of a change.
     *
     * @param change the comparison of the two revisions
     * @param before the latest phase of the base, synthesized
     * @param after the latest phase of the working tree, synthesized
     * @param prices the prices of the working tree
     * @param engine CDK's diff engine
     */
    public static EnvironmentEffect of(
            EnvironmentChange change, PhaseOutput before, PhaseOutput after, PriceList prices, DiffEngine engine) {
        Plan was = change.before();
        Plan is = change.after();
        List<DiffEngine.StackPair> pairs = DiffEngine.pairs(before, after);
        List<ResourceEffect> resources = pairs.isEmpty()
                ? List.of()
                : ResourceEffect.of(
                        engine.changes(pairs).stream().flatMap(List::stream).toList(), Renamed.between(before, after));
        List<AccessEffect> access = new ArrayList<>(AccessEffect.ofPeople(was.environment(), is.environment()));
        if (!pairs.isEmpty()) {
            access.addAll(engine.ask(EnvironmentEffect.class, "access.js", pairs, ACCESS));
        }
        List<ManifestEffect> manifests = ManifestEffect.of(before, after);
        List<StackDeployment> deployments = DeployCommands.of(change, before, after);
        return new EnvironmentEffect(
                change.environment(),
                is.environment().purpose().word(),
                is.environment().delivery().word(),
                was.latest().number(),
                is.latest().number(),
                LimitEffect.of(change),
                change.added().stream().map(AddedStep::of).toList(),
                FeatureEffect.of(change),
                FleetSizes.of(was.latest(), is.latest()),
                Quotas.of(before, after),
                CostEffect.of(was.latest(), is.latest(), prices),
                resources,
                access,
                manifests,
                GitOpsEffect.of(change, manifests),
                deployments,
                fleetChecks(change),
                WayBackEffect.of(change, DeployCommands.back(change, before, after)),
                List.of());
    }

    /**
     * The same effect with resources that are lost.
     *
     * @param resources their places and types
     */
    public EnvironmentEffect losing(List<String> resources) {
        return new EnvironmentEffect(
                environment,
                purpose,
                delivery,
                phaseBefore,
                phaseAfter,
                limits,
                steps,
                features,
                capacity,
                quotas,
                cost,
                this.resources,
                access,
                manifests,
                gitOps,
                deployments,
                fleetChecks,
                waysBack,
                List.copyOf(resources));
    }

    /** Those of the features that the added steps name, as they are before them. */
    static List<FleetCheck> fleetChecks(EnvironmentChange change) {
        return change.added().stream()
                .filter(step -> step.verb().namesFeatures())
                .flatMap(step -> step.subjects().stream())
                .distinct()
                .flatMap(feature -> change.stateBefore(feature).stream())
                .flatMap(state -> FleetCheck.of(change.after().latest(), state).stream())
                .toList();
    }

    /** Whether a deployed resource, a person, a manifest, the ledger or a value that its rules read differs. */
    public boolean changes() {
        return !limits.isEmpty()
                || !steps.isEmpty()
                || !resources.isEmpty()
                || !access.isEmpty()
                || !manifests.isEmpty();
    }

    /** The resources that CloudFormation replaces or may replace. */
    public List<ResourceEffect> replaced() {
        return resources.stream().filter(ResourceEffect::replaces).toList();
    }
}
