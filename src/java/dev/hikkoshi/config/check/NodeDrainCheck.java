package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CronFile;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.WorkerFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.PlatformDefault;
import java.util.Comparator;
import java.util.List;

/** Checks whether pods that end late are given the time to do so, when their node goes. */
final class NodeDrainCheck {

    private final Findings findings;

    NodeDrainCheck(Findings findings) {
        this.findings = findings;
    }

    /** An update of a managed node group drains each node for 15 minutes, and then the update fails. */
    void check(FeatureFile feature, Place place) {
        long work = workSeconds(feature);
        if (busySeconds(feature) > PlatformDefault.NODE_UPDATE.usual()) {
            findings.warn(
                    InputRule.POD_NODE_DRAIN,
                    longestWork(feature, place),
                    work + " s",
                    "keep a pod busy for %d s, and an update of a node group waits for %d s"
                            .formatted(busySeconds(feature), PlatformDefault.NODE_UPDATE.usual()),
                    "an update of the nodes of such a pod fails while it works",
                    "Shorten the work. If an interrupted job continues where it stopped, write checkpoints: true. Otherwise, move the work to a new pool before an update.");
        }
    }

    /** Only an autoscaler of this project takes its limit from the files. */
    void checkOwners(List<FeatureFile> features, EnvironmentFile environment, Place place) {
        if (environment.cluster().existing().isEmpty()) {
            return;
        }
        features.stream()
                .filter(feature -> busySeconds(feature) > PlatformDefault.NODE_REMOVAL.usual())
                .min(Comparator.comparing(NodeDrainCheck::busySeconds)
                        .reversed()
                        .thenComparing(FeatureFile::name))
                .ifPresent(feature -> findings.warn(
                        InputRule.POD_NODE_DRAIN,
                        place,
                        workSeconds(feature) + " s",
                        "of work keep a pod of %s busy for %d s, and the Cluster Autoscaler deletes a node that it drains after %d s"
                                .formatted(feature.name(), busySeconds(feature), PlatformDefault.NODE_REMOVAL.usual()),
                        "the autoscaler of an existing cluster is its owner's",
                        "Ask the owner for max-graceful-termination-sec: %d, or shorten the work."
                                .formatted(PlatformDefault.GRACE_OF_REQUESTS.of(workSeconds(feature)))));
    }

    private static Place longestWork(FeatureFile feature, Place place) {
        return switch (feature.kind()) {
            case WEB, API -> LongConnectionCheck.longestWork(feature, place);
            case WORKER -> place.at("worker").at("longestJobSeconds");
            case CRON -> place.at("cron").at("longestRunSeconds");
        };
    }

    /** How long a pod that has to end may work: requests arrive until the load balancer has noticed. */
    private static long busySeconds(FeatureFile feature) {
        long work = workSeconds(feature);
        return feature.http().isPresent() ? PlatformDefault.PRE_STOP.of(work) : work;
    }

    /** The longest work of its pods: those that are on spot alone end with the interruption notice, and jobs continue. */
    private static long workSeconds(FeatureFile feature) {
        boolean spot = feature.placement().capacity() == Capacity.SPOT
                && feature.placement().onDemandFloor() == 0;
        long work = feature.http()
                .map(HttpFile::longestWorkSeconds)
                .or(() -> feature.worker().map(WorkerFile::longestJobSeconds))
                .or(() -> feature.cron().map(CronFile::longestRunSeconds))
                .orElse(0);
        if (spot) {
            return Math.min(work, Drain.LONGEST_GRACE_ON_SPOT.toSeconds());
        }
        boolean continues = feature.worker().map(WorkerFile::checkpoints).orElse(false);
        return continues ? Math.min(work, Drain.LONGEST_GRACE_WITH_CHECKPOINTS.toSeconds()) : work;
    }
}
