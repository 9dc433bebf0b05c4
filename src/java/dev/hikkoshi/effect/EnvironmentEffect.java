package dev.hikkoshi.effect;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.review.StepWords;
import java.util.List;

/**
 * What a change does to one environment.
 *
 * @param environment its name
 * @param purpose {@code serve}, or {@code record} for one that is deployed no more
 * @param delivery who applies its manifests: {@code kubectl} for CDK, {@code gitops} for a controller of its own
 * @param phaseBefore the phase at the base
 * @param phaseAfter the phase of the working tree
 * @param steps the steps that are added, in the words of the ledger
 * @param features every feature, changed or not
 * @param capacity pods and instances of both fleets
 * @param quotas what is used of the quotas
 * @param cost what the instances cost, as far as prices are known
 * @param resources what CloudFormation does, by stack and resource
 * @param access permissions and security groups' rules that come and go
 * @param manifests Kubernetes objects that differ
 * @param deployments the stacks that change, in the order of their deployment; none of a record
 * @param waysBack how it is taken back
 */
public record EnvironmentEffect(
        String environment,
        String purpose,
        String delivery,
        int phaseBefore,
        int phaseAfter,
        List<String> steps,
        List<FeatureEffect> features,
        List<Measure> capacity,
        List<Measure> quotas,
        CostEffect cost,
        List<ResourceEffect> resources,
        List<AccessEffect> access,
        List<ManifestEffect> manifests,
        List<Deployment> deployments,
        List<WayBackEffect> waysBack) {

    private static final TypeReference<List<AccessEffect>> ACCESS = new TypeReference<>() {};

    /**
     * One stack that is deployed.
     *
     * @param stack its id
     * @param command what deploys it, or removes it
     * @param removal whether the stack goes
     * @param alarms the alarms that take the deployment back when they rise
     */
    public record Deployment(String stack, String command, boolean removal, List<String> alarms) {}

    /**
     * Compares two revisions of an environment.
     *
     * @param before the plan and its output at the base
     * @param after the same of the working tree
     * @param prices the prices of the working tree
     * @param engine CDK's diff engine
     */
    public static EnvironmentEffect of(Side before, Side after, PriceList prices, DiffEngine engine) {
        List<DiffEngine.Pair> pairs = DiffEngine.pairs(before.output(), after.output());
        List<ResourceEffect> resources = pairs.isEmpty()
                ? List.of()
                : engine.changes(pairs).stream()
                        .flatMap(List::stream)
                        .map(ResourceEffect::of)
                        .toList();
        List<AccessEffect> access =
                pairs.isEmpty() ? List.of() : engine.ask(EnvironmentEffect.class, "access.js", pairs, ACCESS);
        List<Deployment> deployments = DeployCommands.of(before, after);
        List<LedgerStep> steps = after.plan().ledger().steps();
        int past = Math.min(before.plan().ledger().steps().size(), steps.size());
        return new EnvironmentEffect(
                after.plan().environment().name(),
                after.plan().environment().purpose().word(),
                after.plan().environment().delivery().word(),
                before.plan().latest().number(),
                after.plan().latest().number(),
                steps.subList(past, steps.size()).stream().map(StepWords::of).toList(),
                FeatureEffect.of(before.plan(), after.plan()),
                FleetSizes.of(before.plan().latest(), after.plan().latest()),
                Quotas.of(before.output(), after.output()),
                CostEffect.of(before.plan().latest(), after.plan().latest(), prices),
                resources,
                access,
                ManifestEffect.of(before.output(), after.output()),
                deployments,
                WayBackEffect.of(
                        before.plan(),
                        after.plan(),
                        deployments.stream().map(Deployment::command).toList()));
    }

    /**
     * One revision of an environment.
     *
     * @param plan its plan
     * @param output its latest phase, synthesized
     */
    public record Side(Plan plan, PhaseOutput output) {}

    /** Whether anything that is deployed differs. */
    public boolean changes() {
        return !steps.isEmpty() || !resources.isEmpty() || !manifests.isEmpty();
    }

    /** The resources that are replaced, or may be. */
    public List<ResourceEffect> replaced() {
        return resources.stream().filter(ResourceEffect::replaces).toList();
    }
}
