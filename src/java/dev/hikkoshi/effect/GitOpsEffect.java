package dev.hikkoshi.effect;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.ManifestCommands;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * With GitOps delivery: which half of a change comes first, and the commands that push manifests. Each feature has its own
 * files, so the features of one change need not have the same order.
 *
 * @param halves the features that the change moves
 * @param pushes the pushes, in their order; empty if CDK applies the manifests
 */
public record GitOpsEffect(List<Half> halves, List<Push> pushes) {

    /**
     * The order of the halves of one feature.
     *
     * @param feature the name of the feature
     * @param first {@code stack} or {@code manifests}
     * @param reason why
     */
    public record Half(String feature, String first, String reason) {}

    /**
     * One push of manifests.
     *
     * @param when {@value #BEFORE} or {@value #AFTER}
     * @param features the features whose manifests are pushed; empty for all manifests
     * @param command the command, after a synth
     * @param undo how to take it back, feature by feature; empty if the manifests stay, also if a stack fails
     */
    public record Push(String when, List<String> features, String command, List<Undo> undo) {

        static final String BEFORE = "before the stacks";
        static final String AFTER = "after the stacks";

        public Push {
            features = List.copyOf(features);
            undo = List.copyOf(undo);
        }

        /** Whether it comes before the stacks. */
        @JsonIgnore
        public boolean isFirst() {
            return when.equals(BEFORE);
        }

        /** The push of one feature alone. */
        public Push of(String environment, String feature) {
            return new Push(
                    when,
                    List.of(feature),
                    !isFirst()
                            ? ManifestCommands.last(environment, feature)
                            : undo.isEmpty()
                                    ? ManifestCommands.back(environment, List.of(feature))
                                    : ManifestCommands.push(environment, List.of(feature)),
                    undo.stream().filter(one -> one.feature().equals(feature)).toList());
        }
    }

    /**
     * What takes the manifests of one feature back. It is for a feature whose stack failed or was not deployed. A feature
     * whose stack succeeded needs its new manifests: its legacy side has given the work up.
     *
     * @param feature the name of the feature, and of its stack
     * @param command the command
     */
    public record Undo(String feature, String command) {}

    private static final GitOpsEffect NONE = new GitOpsEffect(List.of(), List.of());

    public GitOpsEffect {
        halves = List.copyOf(halves);
        pushes = List.copyOf(pushes);
    }

    static GitOpsEffect of(EnvironmentChange change, PhaseOutput after, List<ManifestEffect> manifests) {
        boolean isSynced = after.phase().environment().delivery() == Delivery.GITOPS
                && after.phase().environment().purpose() != Purpose.RECORD
                && after.phase().hasCluster();
        if (!isSynced || change.added().isEmpty() && manifests.isEmpty()) {
            return NONE;
        }
        Map<String, FeatureState> was = change.before().latest().states();
        Set<String> files = manifests.stream()
                .map(ManifestEffect::file)
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Half> halves = new ArrayList<>();
        List<String> back = new ArrayList<>();
        List<String> forward = new ArrayList<>();
        change.after().latest().states().forEach((name, is) -> {
            DeliveryOrder order =
                    DeliveryOrder.of(change.before().latest(), change.after().latest(), name);
            FeatureState old = was.getOrDefault(name, is);
            if (old.stage() != is.stage() || old.share() != is.share()) {
                halves.add(new Half(name, order.first().word(), order.reason()));
            }
            if (order.isManifestsFirst() && files.contains(name)) {
                (is.share() > old.share() ? forward : back).add(name);
            }
        });
        String environment = change.environment();
        List<Push> pushes = new ArrayList<>();
        if (!forward.isEmpty()) {
            pushes.add(new Push(
                    Push.BEFORE,
                    forward,
                    ManifestCommands.push(environment, forward),
                    forward.stream()
                            .map(feature -> new Undo(feature, ManifestCommands.undo(environment, feature)))
                            .toList()));
        }
        if (!back.isEmpty()) {
            // Last, because the wait of the others may fail, and between this push and its stack a queue has fewer
            // consumers.
            // If a stack fails, consumers that were stopped for a reason stay stopped.
            pushes.add(new Push(Push.BEFORE, back, ManifestCommands.back(environment, back), List.of()));
        }
        pushes.add(new Push(Push.AFTER, List.of(), ManifestCommands.push(environment, List.of()), List.of()));
        return new GitOpsEffect(halves, pushes);
    }

    /** The pushes before the stacks, or after them. */
    public List<Push> pushes(boolean first) {
        return pushes.stream().filter(push -> push.isFirst() == first).toList();
    }

    /** What takes the pushes before the stacks back. */
    public List<Undo> undo() {
        return pushes.stream().flatMap(push -> push.undo().stream()).toList();
    }
}
