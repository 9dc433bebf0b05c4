package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Models the deployment of one phase over another: the operations of CloudFormation, and the operations that each of
 * them waits for. The model has these facts:
 *
 * <ol>
 *   <li>CloudFormation creates and updates a resource after the resources that it refers to or names in
 *       {@code DependsOn}, and deletes it before them. Everything else happens in parallel
 *       (<a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html">DependsOn</a>).
 *   <li>An update first creates and updates resources. Then it deletes the resources that are no longer in the
 *       template, in the state {@code UPDATE_COMPLETE_CLEANUP_IN_PROGRESS}
 *       (<a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-monitor-stack.html">stack
 *       updates</a>).
 *   <li>Exports change between the two. CloudFormation refuses to delete or change an export that another stack
 *       imports, and refuses to delete the exporting stack
 *       (<a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html">exports</a>).
 *   <li>The CDK CLI deploys a stack after those that it depends on
 *       (<a href="https://docs.aws.amazon.com/cdk/v2/guide/ref-cli-cmd-deploy.html">cdk deploy</a>); stacks that do not
 *       depend on each other may run at once.
 *   <li>With GitOps delivery, {@link DeliveryOrder} says for each feature which half of a step comes first. Manifests that
 *       come first are pushed together, and no stack is deployed before Argo CD has applied them. All others are pushed
 *       after all stacks. One step goes one way, so it has no stacks of roll-backs before such a push. Argo CD applies manifests wave by wave: in the first wave it also deletes the old objects of the
 *       last one, and the other way round
 *       (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/sync_context.go">waves</a>). Each
 *       moment between the halves is one at which the second half is late, or at which it failed.
 *   <li>If a stack fails, people or the workflow take back the manifests of the features whose own stack did not succeed, except
 *       those of a smaller share. CloudFormation has rolled such a stack back.
 *   <li>The CDK CLI does not delete stacks that are no longer in the app. People delete them by hand after all other
 *       deployments, consumers before producers.
 * </ol>
 *
 * <p>The model has no replacements: PROOF-REPLACEMENT checks that no step has one.
 */
public final class Deployment {

    private final PhaseOutput from;
    private final PhaseOutput to;
    private final List<Operation> operations = new ArrayList<>();
    /** For each operation, by index: the operations that are complete when it begins. */
    private final List<BitSet> earlier = new ArrayList<>();

    private final Map<String, BitSet> ofStack = new TreeMap<>();
    /** What is complete before the first stack is deployed. */
    private final BitSet pushedFirst = new BitSet();

    private final Predicate<String> manifestsFirst;

    /** The features whose manifests came first. */
    private final List<String> first = new ArrayList<>();

    private Deployment(PhaseOutput from, PhaseOutput to, Predicate<String> manifestsFirst) {
        this.from = from;
        this.to = to;
        this.manifestsFirst = manifestsFirst;
    }

    /** The deployment of {@code to} over {@code from}. */
    public static Deployment of(PhaseOutput from, PhaseOutput to) {
        return of(from, to, feature -> DeliveryOrder.of(from.phase(), to.phase(), feature)
                .isManifestsFirst());
    }

    /**
     * The deployment with an order of the halves of its own.
     *
     * @param manifestsFirst whether the manifests of a feature come before the stacks, by the name of the feature
     */
    public static Deployment of(PhaseOutput from, PhaseOutput to, Predicate<String> manifestsFirst) {
        Deployment deployment = new Deployment(from, to, manifestsFirst);
        deployment.pushFirst();
        to.templates().keySet().forEach(deployment::deploy);
        deployment.from.templates().keySet().stream()
                .filter(stack -> !to.templates().containsKey(stack))
                .forEach(deployment::remove);
        return deployment;
    }

    /**
     * For each operation, the moment after it, when only the operations that it waits for are also complete. If any
     * possible order of CloudFormation leads to a hazard between two resources, one of these moments shows it.
     */
    public List<Moment> moments() {
        Moment start = Moment.start(from, to, written());
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            List<Operation> done = new ArrayList<>();
            earlier.get(i).stream().forEach(each -> done.add(operations.get(each)));
            done.add(operations.get(i));
            moments.add(start.after(done));
        }
        moments.addAll(takenBack(false));
        return moments;
    }

    /**
     * The moments after each wave in which manifests that came first are taken back, feature by feature: while the other stacks
     * are deployed, or none is.
     *
     * @param afterItsStack whether the feature's own stack is deployed. People and the workflow leave its manifests then
     */
    public List<Moment> takenBack(boolean afterItsStack) {
        Moment start = Moment.start(from, to, written());
        List<Moment> moments = new ArrayList<>();
        for (String feature : first) {
            if (isTakenBack(feature)) {
                SyncWaves waves = SyncWaves.of(to.objects(feature), from.objects(feature));
                for (boolean others : List.of(false, true)) {
                    List<Operation> done = deployed(stack -> stack.equals(feature) ? afterItsStack : others);
                    for (int i = 0; i < waves.count(); i++) {
                        done.add(new Operation(feature, "wave back " + i, Operation.Kind.SYNC, waves.after(i)));
                        moments.add(start.after(done));
                    }
                }
            }
        }
        return moments;
    }

    private boolean isTakenBack(String feature) {
        FeatureState before = from.phase().states().get(feature);
        FeatureState after = to.phase().states().get(feature);
        return before != null && after != null && after.share() > before.share();
    }

    /** The manifests that came first, and the operations of some stacks; no manifests after the stacks. */
    private List<Operation> deployed(Predicate<String> stacks) {
        List<Operation> done = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            if (pushedFirst.get(i) || operation.kind() != Operation.Kind.SYNC && stacks.test(operation.stack())) {
                done.add(operation);
            }
        }
        return done;
    }

    private Set<String> written() {
        return operations.stream().map(Operation::stack).collect(Collectors.toSet());
    }

    /** The operations, in one possible order. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    private boolean isSynced() {
        return to.phase().environment().delivery() == Delivery.GITOPS;
    }

    private void pushFirst() {
        if (isSynced()) {
            BitSet all = new BitSet();
            to.templates().keySet().stream().filter(manifestsFirst).forEach(feature -> {
                first.add(feature);
                all.or(sync(feature, new BitSet()));
            });
            pushedFirst.or(all);
        }
    }

    private BitSet deploy(String stack) {
        BitSet known = ofStack.get(stack);
        if (known != null) {
            return known;
        }
        BitSet start = (BitSet) pushedFirst.clone();
        to.producers().getOrDefault(stack, List.of()).stream()
                .filter(to.templates()::containsKey)
                .forEach(producer -> start.or(deploy(producer)));
        BitSet all = (BitSet) start.clone();
        JsonNode old = from.template(stack);
        JsonNode wanted = to.template(stack);
        if (old != wanted && !old.equals(wanted)) {
            Resources before = from.stack(stack).resources();
            Resources after = to.stack(stack).resources();
            JsonNode outputs = to.stack(stack).outputs();
            all.or(write(stack, start, before, after));
            all.set(add(new Operation(stack, Operation.OUTPUTS, Operation.Kind.EXPORT, outputs), all));
            all.or(delete(stack, all, before, after));
        }
        if (isSynced() && !manifestsFirst.test(stack)) {
            sync(stack, all);
        }
        ofStack.put(stack, all);
        return all;
    }

    /** Adds the sync of a feature's manifests, wave by wave. */
    private BitSet sync(String stack, BitSet done) {
        SyncWaves waves = SyncWaves.of(from.objects(stack), to.objects(stack));
        BitSet waits = (BitSet) done.clone();
        for (int i = 0; i < waves.count(); i++) {
            waits.set(add(new Operation(stack, "wave " + i, Operation.Kind.SYNC, waves.after(i)), waits));
        }
        return waits;
    }

    /** Adds the creations and updates, each after its dependencies in the new template. */
    private BitSet write(String stack, BitSet start, Resources before, Resources after) {
        Map<String, Integer> written = new TreeMap<>();
        for (String id : inOrder(after)) {
            if (!Resources.isSame(before.get(id), after.get(id))) {
                BitSet waits = (BitSet) start.clone();
                Dependencies.closure(after, id).stream()
                        .filter(written::containsKey)
                        .forEach(needed -> {
                            waits.set(written.get(needed));
                        });
                Operation.Kind kind = before.has(id) ? Operation.Kind.UPDATE : Operation.Kind.CREATE;
                written.put(id, add(new Operation(stack, id, kind, after.get(id)), waits));
            }
        }
        return bits(written);
    }

    /**
     * Adds the deletions of resources that are no longer in the template, each after its dependents in the old
     * template.
     */
    private BitSet delete(String stack, BitSet start, Resources before, Resources after) {
        Map<String, Integer> deleted = new TreeMap<>();
        List<String> order = new ArrayList<>(inOrder(before));
        Collections.reverse(order);
        for (String id : order) {
            if (!after.has(id)) {
                BitSet waits = (BitSet) start.clone();
                deleted.forEach((other, operation) -> {
                    if (Dependencies.closure(before, other).contains(id)) {
                        waits.set(operation);
                    }
                });
                deleted.put(id, add(new Operation(stack, id, Operation.Kind.DELETE, MissingNode.getInstance()), waits));
            }
        }
        return bits(deleted);
    }

    /** Adds the deletion of a removed stack, after all deployments and after the stacks that depended on it. */
    private BitSet remove(String stack) {
        BitSet known = ofStack.get(stack);
        if (known != null) {
            return known;
        }
        BitSet all = new BitSet();
        to.templates().keySet().forEach(other -> all.or(ofStack.get(other)));
        from.producers().forEach((consumer, producers) -> {
            if (producers.contains(stack) && !to.templates().containsKey(consumer)) {
                all.or(remove(consumer));
            }
        });
        all.set(add(new Operation(stack, Operation.OUTPUTS, Operation.Kind.EXPORT, MissingNode.getInstance()), all));
        all.or(delete(stack, all, from.stack(stack).resources(), Resources.NONE));
        ofStack.put(stack, all);
        return all;
    }

    private int add(Operation operation, BitSet waits) {
        BitSet all = (BitSet) waits.clone();
        waits.stream().forEach(each -> all.or(earlier.get(each)));
        operations.add(operation);
        earlier.add(all);
        return operations.size() - 1;
    }

    /** The logical ids, sorted so that dependencies come first. */
    private static List<String> inOrder(Resources resources) {
        Set<String> ordered = new LinkedHashSet<>();
        resources.ids().forEach(id -> place(resources, id, ordered, new TreeSet<>()));
        return List.copyOf(ordered);
    }

    private static void place(Resources resources, String id, Set<String> ordered, Set<String> path) {
        if (resources.has(id) && !ordered.contains(id) && path.add(id)) {
            Dependencies.of(resources.get(id)).forEach(needed -> place(resources, needed, ordered, path));
            ordered.add(id);
        }
    }

    private static BitSet bits(Map<String, Integer> operations) {
        BitSet bits = new BitSet();
        operations.values().forEach(bits::set);
        return bits;
    }
}
