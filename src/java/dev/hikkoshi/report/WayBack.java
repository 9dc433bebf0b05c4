package dev.hikkoshi.report;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.SyncTimes;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The roll-back of a feature to the legacy side: the line in the ledger, the command, and the duration (T7). */
public record WayBack(Phase phase, FeatureState state) {

    /**
     * The command that deploys a roll-back. It deploys only this stack, without rollback triggers, because their alarms
     * may be in ALARM already.
     */
    public String command() {
        return command(phase.environment().name(), name());
    }

    /**
     * The command that deploys only one stack, without rollback triggers. The command must say so explicitly, because
     * by default CloudFormation keeps the triggers of the previous deployment (trap T54).
     */
    public static String command(String environment, String stack) {
        return "npx cdk deploy %s/%s --exclusively --rollback-trigger-alarm-arns none".formatted(environment, stack);
    }

    /**
     * How long it takes until a roll-back applies to all clients (T7).
     *
     * @param share the share that EKS keeps
     */
    public String horizon(int share) {
        String stack = Words.minutes(SyncTimes.STACK);
        boolean isSynced = phase.environment().delivery() == Delivery.GITOPS;
        if (isSynced && DeliveryOrder.ofRollBack(state, share).isManifestsFirst()) {
            return "It takes up to %s: Argo CD applies a commit within %s, or %s if the repository calls its webhook, and the stack takes about %s."
                            .formatted(
                                    Words.minutes(SyncTimes.most().plus(SyncTimes.STACK)),
                                    Words.minutes(SyncTimes.most()),
                                    Words.minutes(SyncTimes.APPLY),
                                    stack)
                    + afterwards(share);
        }
        String kept = isSynced && state.feature() instanceof WorkerFeature
                ? " EKS stops its other consumers within %s of the push that follows."
                        .formatted(Words.minutes(SyncTimes.most()))
                : "";
        return "It takes about " + stack + "." + kept + afterwards(share);
    }

    /**
     * The time until a roll-back is in effect, without what running requests and clients with a cookie need.
     *
     * @param share the share that EKS keeps
     */
    public Duration time(int share) {
        boolean manifestsFirst = phase.environment().delivery() == Delivery.GITOPS
                && DeliveryOrder.ofRollBack(state, share).isManifestsFirst();
        return manifestsFirst ? SyncTimes.most().plus(SyncTimes.STACK) : SyncTimes.STACK;
    }

    /**
     * All commands of a roll-back, in their order; with GitOps delivery, they push the manifests as well.
     *
     * @param share the share that EKS keeps
     */
    public List<String> commands(int share) {
        String environment = phase.environment().name();
        if (phase.environment().delivery() == Delivery.KUBECTL) {
            return List.of(command());
        }
        String synth = ManifestCommands.synth(environment);
        return DeliveryOrder.ofRollBack(state, share).isManifestsFirst()
                ? List.of(synth, ManifestCommands.back(environment, List.of(name())), command())
                : List.of(command(), synth, ManifestCommands.last(environment, name()));
    }

    /** With GitOps delivery: what else may push manifests at the same time. */
    private String commit() {
        return phase.environment().delivery() == Delivery.KUBECTL
                ? ""
                : """

                   Commit it. Then stop a workflow that deploys this environment, with `gh run cancel`. A job that is cancelled
                   takes nothing back, and an older commit cannot push this feature any more.
                """;
    }

    /** With GitOps delivery: which half of the roll-back comes first, and why. */
    private String order() {
        if (phase.environment().delivery() == Delivery.KUBECTL) {
            return "";
        }
        DeliveryOrder order = DeliveryOrder.ofRollBack(state, 0);
        return ". The %s first: %s".formatted(order.first().word(), order.reason());
    }

    String markdown() {
        if (!state.runsOnLegacy()) {
            return "It cannot be rolled back, because it no longer runs on the legacy side. Release an older"
                    + " image instead.\n";
        }
        if (state.hasRule() && state.takesOver() && !state.runsOnCluster()) {
            return "EKS has nothing of it. The roll-back to on-legacy deletes its rule, and what served it before serves"
                    + " it again, from the same target group.\n";
        }
        if (state.share() == 0) {
            return "EKS has no share of its work, so there is nothing to roll back."
                    + (state.takesOver() && state.runsOnCluster()
                            ? " The roll-back to adopted removes it from EKS. The one to on-legacy deletes its rule, too: then what"
                                    + " served it before serves it again, from the same target group."
                            : "")
                    + "\n";
        }
        String environment = phase.environment().name();
        return """
                1. Append this line to `environments/%s/migration.yaml`, with today's date:

                   ```yaml
                   - { on: YYYY-MM-DD, roll-back: %s, to: 0, because: "what went wrong" }
                   ```
                %s
                2. Deploy it alone. Leave out the rollback triggers, because their alarms may already be on%s:

                   ```sh
                   %s
                   ```

                %s
                """
                .formatted(environment, name(), commit(), order(), String.join("\n   ", commands(0)), horizon(0));
    }

    private String afterwards(int share) {
        if (state.feature() instanceof HttpFeature http) {
            Optional<Duration> stickiness = http.routing().stickiness();
            return stickiness
                            .map(duration ->
                                    " Clients that were sent to EKS stay there until their cookie expires, up to "
                                            + Words.duration(duration)
                                            + " after their last request;"
                                            + (share > 0 ? " `to: 0` with" : "")
                                            + " `evacuate: true` in the step removes EKS from the rule and brings them"
                                            + " back immediately.")
                            .orElse(
                                    share > 0
                                            ? " From then on EKS takes " + share + " % of the requests."
                                            : " From then on every request goes to the legacy side.")
                    + " Requests that run on EKS have up to "
                    + Words.duration(http.drain().deregistrationDelay()) + " to finish.";
        }
        if (state.feature() instanceof WorkerFeature worker) {
            return " Jobs that run on EKS finish there or return to the queue. The longest takes "
                    + Words.duration(worker.longestJob()) + "."
                    + LegacyRelease.of(phase, state)
                            .map(release -> " The legacy consumers start within "
                                    + Words.duration(release.times().ofShare()) + " of the deployment.")
                            .orElse(" The legacy consumers start within that time.");
        }
        return " The legacy side does each run whose slot begins afterwards. A run whose slot began before belongs to EKS and"
                + " finishes there, also if its pod starts late. If it cannot start there, nobody runs it: start it by hand.";
    }

    private String name() {
        return state.feature().name();
    }
}
