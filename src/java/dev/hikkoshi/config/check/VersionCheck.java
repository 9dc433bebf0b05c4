package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.ClusterFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.UpgradePolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Checks the Kubernetes version. That of a new cluster is chosen: this build must know it. That of a cluster that exists is a fact:
 * it must be a version of EKS, and have what the manifests need.
 */
final class VersionCheck {

    /** Enough time to upgrade one minor version at a time, each followed by the nodes. */
    private static final int DAYS_TO_UPGRADE = 90;

    private static final String FORM = "1\\.[1-9]\\d?";

    /** The first version that EKS had. */
    private static final int FIRST = 10;

    /**
     * Pods sleep before they stop, without a shell in their image: the lifecycle handler {@code sleep} is on by default since this
     * minor version (KEP-3960). What else the manifests have is older: {@code matchLabelKeys} is of 1.27.
     */
    private static final int NEEDED = 30;

    private final KubernetesVersions versions;
    private final Findings findings;

    VersionCheck(KubernetesVersions versions, Findings findings) {
        this.versions = versions;
        this.findings = findings;
    }

    /** @param lastStep the day of the ledger's last step that goes forward */
    void check(EnvironmentFile environment, Optional<LocalDate> lastStep, Place clusterPlace) {
        ClusterFile cluster = environment.cluster();
        String version = cluster.version().value();
        Place place = clusterPlace.at("version");
        if (cluster.existing().isPresent()) {
            checkFact(version, environment.delivery(), place);
            lastStep.ifPresent(day -> checkEndOfFact(version, day, place));
        } else if (new Names(findings)
                .known(InputRule.CLUSTER_VERSION, place, version, versions.versions(), "Kubernetes version")) {
            LocalDate end = versions.endOfStandardSupport(version).orElseThrow();
            checkUpgradePolicy(cluster.upgradePolicy(), end, clusterPlace.at("upgradePolicy"));
            lastStep.ifPresent(day -> checkEnd(cluster, end, day, place));
        }
    }

    private void checkFact(String version, Delivery delivery, Place place) {
        int oldest = minor(versions.versions().iterator().next());
        int newest =
                versions.versions().stream().mapToInt(VersionCheck::minor).max().orElseThrow();
        // The owner may be one release ahead of this build, because Kubernetes has a new minor version every four
        // months.
        int next = newest + 1;
        if (!version.matches(FORM) || minor(version) < FIRST || minor(version) > next) {
            findings.refuse(
                    InputRule.CLUSTER_VERSION,
                    place,
                    version,
                    "is no Kubernetes version of EKS",
                    "allowed: 1.%d to 1.%d".formatted(NEEDED, next),
                    "Write the version that `aws eks describe-cluster` shows.");
        } else if (minor(version) < NEEDED) {
            findings.refuse(
                    InputRule.CLUSTER_NEEDS,
                    place,
                    version,
                    "has no sleep before a container stops, so pods would stop while they still get requests",
                    "the manifests need 1.%d or newer".formatted(NEEDED),
                    "Ask the owner of the cluster to upgrade it.");
        } else if (delivery == Delivery.KUBECTL && minor(version) < oldest) {
            findings.refuse(
                    InputRule.CLUSTER_NEEDS,
                    place,
                    version,
                    "is too old for the pinned kubectl, which serves 1.%d to 1.%d".formatted(oldest, next),
                    "with delivery: kubectl, kubectl and the cluster are one minor version apart at most",
                    "Write delivery: gitops, or ask the owner of the cluster to upgrade it.");
        } else if (minor(version) > newest) {
            findings.warn(
                    InputRule.CLUSTER_NEEDS,
                    place,
                    version,
                    "is newer than the versions with which the manifests are tested",
                    "tested: " + String.join(", ", versions.versions()),
                    "Try the move in a test environment first.");
        }
    }

    /** The owner of the cluster upgrades it, and pays for extended support. */
    private void checkEndOfFact(String version, LocalDate day, Place place) {
        versions.endOfStandardSupport(version)
                .filter(end -> end.minusDays(DAYS_TO_UPGRADE).isBefore(day))
                .ifPresent(end -> findings.warn(
                        InputRule.CLUSTER_VERSION_END,
                        place,
                        version,
                        "leaves standard support on %s, and the ledger's last step is on %s".formatted(end, day),
                        supportedOn(day),
                        "Ask the owner of the cluster for the day of the upgrade, and plan no step on it."));
    }

    private void checkEnd(ClusterFile cluster, LocalDate end, LocalDate day, Place place) {
        String version = cluster.version().value();
        if (end.isBefore(day)) {
            findings.refuse(
                    InputRule.CLUSTER_VERSION_END,
                    place,
                    version,
                    "leaves standard support on %s, before the last step of the ledger on %s".formatted(end, day),
                    supportedOn(day),
                    "Upgrade the cluster before that step.");
        } else if (end.minusDays(DAYS_TO_UPGRADE).isBefore(day)) {
            findings.warn(
                    InputRule.CLUSTER_VERSION_END,
                    place,
                    version,
                    "leaves standard support on %s, less than %d days after the ledger's last step on %s"
                            .formatted(end, DAYS_TO_UPGRADE, day),
                    supportedOn(day),
                    afterwards(cluster.upgradePolicy()));
        }
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1));
    }

    /** A table of today ends some day. */
    private String supportedOn(LocalDate day) {
        List<String> supported = versions.supportedOn(day);
        return supported.isEmpty()
                ? "this release knows no version that is supported on that day; a newer one may"
                : "supported on that day: " + String.join(", ", supported);
    }

    private static String afterwards(UpgradePolicy policy) {
        return switch (policy) {
            case EXTENDED ->
                "Plan the upgrade: afterwards AWS charges extended support, which the cluster's policy allows.";
            case STANDARD -> "Plan the upgrade: afterwards EKS upgrades the cluster by itself.";
        };
    }

    private void checkUpgradePolicy(UpgradePolicy policy, LocalDate end, Place place) {
        if (policy == UpgradePolicy.STANDARD) {
            findings.warn(
                    InputRule.CLUSTER_UPGRADE,
                    place,
                    policy.word(),
                    "lets EKS upgrade the cluster by itself after " + end,
                    "with extended, AWS charges extended support instead",
                    "Write extended while the move runs.");
        }
    }
}
