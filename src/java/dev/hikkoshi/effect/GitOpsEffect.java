package dev.hikkoshi.effect;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
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
 * files, so the features of one change need not have the same order. Roll-backs come first, with their stacks: what EKS has stopped
 * waits for no other stack, and for no evidence.
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
     * @param when {@value #BACK}, {@value #BEFORE} or {@value #AFTER}
     * @param features the features whose manifests are pushed; empty for all manifests
     * @param command the command, after a synth
     * @param undo how to take it back, feature by feature; empty if the manifests stay, also if a stack fails
     */
    public record Push(String when, List<String> features, String command, List<Undo> undo) {

        /** Before the stacks of roll-backs, which come before all others. */
        public static final String BACK = "before the roll-backs";

        /** After the stacks of roll-backs, and before all others. */
        public static final String BEFORE = "before the stacks";

        /** After all stacks. */
        public static final String AFTER = "after the stacks";

        public Push {
            features = List.copyOf(features);
            undo = List.copyOf(undo);
        }

        /** The push of one feature alone. */
        public Push of(String environment, String feature) {
            String alone =
                    switch (when) {
                        case BACK -> ManifestCommands.back(environment, List.of(feature));
                        case BEFORE -> ManifestCommands.push(environment, List.of(feature));
                        default -> ManifestCommands.last(environment, feature);
                    };
            return new Push(
                    when,
                    List.of(feature),
                    alone,
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

    static GitOpsEffect of(EnvironmentChange change, List<ManifestEffect> manifests) {
        Phase after = change.after().latest();
        boolean isSynced = after.environment().delivery() == Delivery.GITOPS
                && after.environment().purpose() != Purpose.RECORD
                && after.hasCluster();
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
        after.states().forEach((name, is) -> {
            DeliveryOrder order = DeliveryOrder.of(change.before().latest(), after, name);
            FeatureState old = was.getOrDefault(name, is);
            if (old.stage() != is.stage() || old.share() != is.share()) {
                halves.add(new Half(name, order.first().word(), order.reason()));
            }
            // A larger share waits for its pods, also if the manifests for it were pushed before.
            boolean grows = is.share() > old.share();
            if (order.isManifestsFirst() && (grows || files.contains(name))) {
                (grows ? forward : back).add(name);
            }
        });
        String environment = change.environment();
        List<Push> pushes = new ArrayList<>();
        if (!back.isEmpty()) {
            // If a stack fails, consumers that were stopped for a reason stay stopped.
            pushes.add(new Push(Push.BACK, back, ManifestCommands.back(environment, back), List.of()));
        }
        if (!forward.isEmpty()) {
            pushes.add(new Push(
                    Push.BEFORE,
                    forward,
                    ManifestCommands.push(environment, forward),
                    forward.stream()
                            .filter(files::contains)
                            .map(feature -> new Undo(feature, ManifestCommands.undo(environment, feature)))
                            .toList()));
        }
        pushes.add(new Push(Push.AFTER, List.of(), ManifestCommands.push(environment, List.of()), List.of()));
        return new GitOpsEffect(halves, pushes);
    }

    /**
     * Some of the pushes.
     *
     * @param when {@value Push#BACK}, {@value Push#BEFORE} or {@value Push#AFTER}
     */
    public List<Push> pushes(String when) {
        return pushes.stream().filter(push -> push.when().equals(when)).toList();
    }

    /** What takes the pushes before the stacks back. */
    public List<Undo> undo() {
        return pushes.stream().flatMap(push -> push.undo().stream()).toList();
    }
}
