package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Reason;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Kubernetes version of a running cluster goes up one minor version at a time. It goes back one minor version within seven
 * days of the upgrade, nodes before the control plane (Amazon EKS User Guide, "Update existing cluster to new Kubernetes version"
 * and "Roll back a cluster to a previous Kubernetes version").
 */
public final class ClusterVersion {

    static final String KEY = "cluster.version";
    private static final int DAYS_BACK = 7;

    private ClusterVersion() {}

    /** Whether the change sets another version for a cluster that is built. Of one that exists, the version is a fact. */
    static boolean changes(EnvironmentChange change) {
        return change.hasBase()
                && change.head().cluster().isNew()
                && change.before().latest().hasCluster()
                && minorsUp(change) != 0;
    }

    /** The version of the base, if the change is an upgrade of a running cluster: that is where a roll-back goes. */
    public static Optional<String> upgradedFrom(EnvironmentChange change) {
        return changes(change) && minorsUp(change) > 0
                ? Optional.of(change.base().cluster().version())
                : Optional.empty();
    }

    static Stream<Problem> oneMinor(EnvironmentChange change) {
        if (!changes(change)) {
            return Stream.empty();
        }
        int up = minorsUp(change);
        Stream<Problem> version = up > 1
                ? Stream.of(problem(
                        change,
                        "is %d minor versions above the base, which has %s".formatted(up, was(change)),
                        "EKS goes up one minor version at a time",
                        "Upgrade to the next minor version first."))
                : up == 1 ? undated(change) : back(change, -up);
        Stream<Problem> together = LimitsApart.judged(change).stream()
                .limit(1)
                .map(step -> problem(
                        change,
                        "comes together with the step " + step.verb().word() + ": "
                                + String.join(", ", step.subjects()),
                        "an upgrade replaces nodes, and a step moves work",
                        "Write two pull requests, and let the first one bake."));
        return Stream.concat(version, together);
    }

    /** The order of an upgrade, which one deployment does not keep apart. */
    static Optional<Problem> order(EnvironmentChange change) {
        return changes(change) && minorsUp(change) == 1
                ? Optional.of(problem(
                        change,
                        "upgrades the control plane, then add-ons and pools, in one deployment",
                        "EKS rolls back the control plane only while no node is newer",
                        "Order: control plane, bake, add-ons, pools. Deploy outside of the hours of the peak."))
                : Optional.empty();
    }

    private static Stream<Problem> undated(EnvironmentChange change) {
        Reason is = change.reasonsAfter().get(KEY);
        LocalDate last = LimitsApart.lastDay(change, KEY);
        boolean isDated = is != null && !is.equals(change.reasonsBefore().get(KEY));
        return isDated && !is.since().isBefore(last)
                ? Stream.empty()
                : Stream.of(problem(
                        change,
                        isDated
                                ? "was upgraded on %s, before %s".formatted(is.since(), last)
                                : "has no day of its upgrade from " + was(change),
                        "EKS goes back only for %d days, and nothing else says when they began".formatted(DAYS_BACK),
                        "Write version: { value: \"%s\", because: …, since: … } with the day of the upgrade."
                                .formatted(is(change))));
    }

    private static Stream<Problem> back(EnvironmentChange change, int minors) {
        Reason upgrade = change.reasonsBefore().get(KEY);
        Reason back = change.reasonsAfter().get(KEY);
        String allowed = "EKS goes back one minor version, within %d days of the upgrade".formatted(DAYS_BACK);
        if (minors > 1) {
            return Stream.of(problem(
                    change,
                    "is %d minor versions below the base".formatted(minors),
                    allowed,
                    "Keep " + was(change) + "."));
        }
        if (upgrade == null || back == null) {
            return Stream.of(problem(
                    change,
                    "is below the base, which has " + was(change) + ", and "
                            + (upgrade == null ? "the base does not say when it was upgraded" : "has no day"),
                    allowed,
                    upgrade == null
                            ? "Keep " + was(change) + "."
                            : "Write version: { value: \"%s\", because: …, since: … } with today's date."
                                    .formatted(is(change))));
        }
        LocalDate last = upgrade.since().plusDays(DAYS_BACK);
        // The author writes the day of the way back, and the clock knows whether it has passed.
        LocalDate today = change.occasion().today();
        LocalDate day = today.isAfter(back.since()) ? today : back.since();
        return day.isAfter(last) || back.since().isBefore(LimitsApart.lastDay(change, KEY))
                ? Stream.of(problem(
                        change,
                        "goes back on %s, and the upgrade to %s was on %s".formatted(day, was(change), upgrade.since()),
                        allowed,
                        "Keep " + was(change) + "."))
                : Stream.empty();
    }

    private static Problem problem(EnvironmentChange change, String what, String allowed, String fix) {
        Place place = change.environmentPlace().at("cluster").at("version");
        return new Problem(place, is(change), what, allowed, fix);
    }

    private static String was(EnvironmentChange change) {
        return change.base().cluster().version();
    }

    private static String is(EnvironmentChange change) {
        return change.head().cluster().version();
    }

    /** How many minor versions the change goes up; negative if it goes down. The major version is always 1. */
    private static int minorsUp(EnvironmentChange change) {
        return minor(is(change)) - minor(was(change));
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }
}
