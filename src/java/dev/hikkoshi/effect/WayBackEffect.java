package dev.hikkoshi.effect;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.LegacyRelease;
import dev.hikkoshi.report.OwnersRuleText;
import dev.hikkoshi.report.WayBack;
import dev.hikkoshi.review.ClusterVersion;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to roll back one part of a change after its deployment.
 *
 * @param of the part: a feature, a step of another kind, or the whole change
 * @param ledgerLines the lines to choose from; append one of them to the ledger. The first restores the previous share,
 *     the last sets it to 0. Empty if the part cannot be rolled back
 * @param commands the commands to run after that
 * @param horizon how long the roll-back takes, or why it is not possible
 * @param minutes how long it takes until the way back is in effect; 0 if nothing has to be rolled back, {@link #NEVER} if
 *     nothing can
 */
public record WayBackEffect(String of, List<String> ledgerLines, List<String> commands, String horizon, int minutes) {

    /** The minutes of a way that there is not. */
    static final int NEVER = -1;

    public WayBackEffect {
        ledgerLines = List.copyOf(ledgerLines);
        commands = List.copyOf(commands);
    }

    /**
     * How to roll back each part of a change.
     *
     * @param change the comparison of the two revisions
     * @param undo the commands that deploy the base over the change
     */
    static List<WayBackEffect> of(EnvironmentChange change, List<String> undo) {
        List<WayBackEffect> ways = new ArrayList<>(images(change));
        if (change.added().isEmpty()) {
            ClusterVersion.upgradedFrom(change)
                    .map(version -> ofVersion(change, version, undo))
                    .or(() -> undo.isEmpty() ? Optional.empty() : Optional.of(revert(undo)))
                    .ifPresent(way -> ways.add(0, way));
            return ways;
        }
        Set<String> features = new LinkedHashSet<>();
        for (LedgerStep step : change.added()) {
            if (step.verb().namesFeatures()) {
                features.addAll(step.subjects());
            } else {
                ways.add(ofBuilding(step));
            }
        }
        features.forEach(feature -> ways.add(ofFeature(feature, change.before(), change.after())));
        return ways;
    }

    private static WayBackEffect revert(List<String> undo) {
        List<String> commands = new ArrayList<>();
        commands.add("git revert --no-edit COMMIT");
        commands.addAll(undo);
        return new WayBackEffect(
                "the whole change",
                List.of(),
                commands,
                "The ledger did not change. Revert the commit to roll back.",
                0);
    }

    /**
     * EKS goes back one minor version within seven days, and only while no node is newer than the version that it goes back to
     * (Amazon EKS User Guide, "Roll back a cluster to a previous Kubernetes version"). A git revert would change the control plane
     * first.
     */
    private static WayBackEffect ofVersion(EnvironmentChange change, String version, List<String> undo) {
        Environment environment = change.after().environment();
        String name = environment.clusterName();
        String region = environment.target().region();
        List<String> commands = new ArrayList<>();
        commands.add(
                "for pool in $(aws eks list-nodegroups --cluster-name %s --region %s --query 'nodegroups[]' --output text); do aws eks update-nodegroup-version --cluster-name %s --region %s --nodegroup-name \"$pool\" --kubernetes-version %s; done"
                        .formatted(name, region, name, region, version));
        commands.addAll(undo);
        return new WayBackEffect(
                "cluster.version",
                List.of(),
                commands,
                "Within 7 days of the upgrade, EKS goes back to %s. Its nodes go first: wait until each pool is ACTIVE. Write version: { value: \"%s\", because: …, since: YYYY-MM-DD } in environment.yaml, and deploy it. A git revert alone fails, because the nodes would be newer."
                        .formatted(version, version),
                0);
    }

    /** The way back of each image that the legacy side runs. An earlier image takes as long as a new one. */
    private static List<WayBackEffect> images(EnvironmentChange change) {
        Phase latest = change.after().latest();
        List<WayBackEffect> ways = new ArrayList<>();
        for (String feature : change.newImages()) {
            LegacyRelease.of(latest, latest.state(feature))
                    .ifPresent(release -> ways.add(
                            new WayBackEffect("the image of " + feature, List.of(), List.of(), release.ofImage(), 0)));
        }
        return ways;
    }

    private static WayBackEffect ofBuilding(LedgerStep step) {
        String what = step.verb().word() + ": " + String.join(", ", step.subjects());
        return new WayBackEffect(
                what,
                List.of(),
                List.of(),
                step.verb() == LedgerStep.Verb.BUILD
                        ? "It adds resources and moves no work. You do not have to roll it back."
                        : "It cannot be rolled back. The removed resources were unused; build them again if you need them.",
                step.verb() == LedgerStep.Verb.BUILD ? 0 : NEVER);
    }

    private static WayBackEffect ofFeature(String feature, Plan before, Plan after) {
        FeatureState was = before.latest().state(feature);
        FeatureState is = after.latest().state(feature);
        if (!is.runsOnLegacy()) {
            return new WayBackEffect(
                    feature,
                    List.of(),
                    List.of(),
                    "It cannot be rolled back, because it no longer runs on the legacy side. Release an older"
                            + " image instead.",
                    NEVER);
        }
        List<NextStep> steps = back(new NextSteps(after), was, is);
        if (steps.isEmpty()) {
            return new WayBackEffect(
                    feature,
                    List.of(),
                    List.of(),
                    "EKS has no larger share than before, so there is nothing to roll back. npx hikkoshi plan shows the next"
                            + " steps.",
                    0);
        }
        WayBack back = new WayBack(after.latest(), is);
        int share = steps.get(0).step().endsWith(": " + was.share()) ? was.share() : 0;
        String horizon = is.share() > 0
                ? back.horizon(share)
                : !is.runsOnCluster()
                        ? OwnersRuleText.change(is, was) + " Users notice nothing, and you do not have to wait."
                        : "EKS has no share of its work, so users notice nothing and you do not have to wait.";
        return new WayBackEffect(
                feature,
                steps.stream().map(WayBackEffect::line).toList(),
                back.commands(share),
                horizon,
                is.share() > 0 ? (int) back.time(share).toMinutes() : 0);
    }

    private static String line(NextStep step) {
        return "- { on: YYYY-MM-DD, " + step.step() + ", because: \"what went wrong\" }";
    }

    /** The allowed steps back: to the previous share, and to 0. */
    private static List<NextStep> back(NextSteps next, FeatureState was, FeatureState is) {
        String feature = is.feature().name();
        if (is.share() > was.share()) {
            return Stream.of(next.back(feature, was.share()), next.back(feature, 0))
                    .flatMap(Optional::stream)
                    .filter(NextStep::isLegal)
                    .distinct()
                    .toList();
        }
        if (was.runsOnCluster() || !is.runsOnCluster() && was.hasRule() == is.hasRule()) {
            return List.of();
        }
        // The stage before: a feature that was adopted keeps its own rule.
        return (was.takesOver() && was.hasRule() ? next.backToAdopted(feature) : next.backToLegacy(feature))
                .stream().toList();
    }
}
