package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.PlacementFile;
import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.FeatureKind;
import java.time.Duration;

/** Checks the pods of a feature: number, capacity and shutdown. */
final class PodCheck {

    private final Findings findings;

    PodCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FeatureFile feature, Place place) {
        checkCount(feature, place.at("pods"));
        checkPeak(feature, place.at("pods"));
        checkScaling(feature, place.at("scaling"));
        checkFloor(feature, place.at("placement").at("onDemandFloor"));
        checkDrain(feature, place);
        new NodeDrainCheck(findings).check(feature, place);
    }

    private static boolean isHttp(FeatureFile feature) {
        return feature.kind() == FeatureKind.WEB || feature.kind() == FeatureKind.API;
    }

    private static boolean onSpot(FeatureFile feature) {
        return feature.placement().capacity() == Capacity.SPOT;
    }

    private void checkCount(FeatureFile feature, Place place) {
        PodsFile pods = feature.pods();
        Place min = place.at("min");
        if (feature.kind() == FeatureKind.CRON) {
            if (pods.min() != 1 || pods.max() != 1) {
                String given = pods.min() + " to " + pods.max() + " pods";
                findings.refuse(
                        InputRule.CRON_PODS,
                        min,
                        given,
                        "are too many for a cron",
                        "a cron runs one pod",
                        "Write min: 1 and max: 1.");
            }
            return;
        }
        if (pods.min() > pods.max()) {
            findings.refuse(
                    InputRule.POD_COUNT,
                    min,
                    pods.min(),
                    "is greater than pods.max",
                    "pods.max is " + pods.max(),
                    "Write %d or less, or raise pods.max.".formatted(pods.max()));
        }
        if (isHttp(feature) && pods.min() < (onSpot(feature) ? 2 : 1)) {
            InputRule rule = pods.min() == 0 ? InputRule.POD_COUNT : InputRule.POD_SINGLETON;
            findings.refuse(
                    rule,
                    min,
                    pods.min(),
                    "is too few for a feature with requests",
                    onSpot(feature) ? "on spot it needs at least 2" : "it needs at least 1",
                    onSpot(feature) ? "Write 2, or placement: { capacity: on-demand }." : "Write 1.");
        }
    }

    private void checkPeak(FeatureFile feature, Place place) {
        PodsFile pods = feature.pods();
        if (isHttp(feature) && pods.peak().isEmpty()) {
            findings.refuse(
                    InputRule.POD_PEAK,
                    place.at("peak"),
                    "",
                    "peak is missing",
                    "a feature with requests needs it",
                    "Write the number of pods that carry the peak, between min and max.");
        }
        if (!isHttp(feature) && pods.peak().isPresent()) {
            findings.refuse(
                    InputRule.POD_PEAK,
                    place.at("peak"),
                    pods.peak().get(),
                    "is not allowed for kind " + feature.kind().word(),
                    "only features with requests have a peak",
                    "Remove it.");
        }
        if (isHttp(feature)
                && pods.peak().isPresent()
                && (pods.peak().get() < pods.min() || pods.peak().get() > pods.max())) {
            String allowed = "allowed: %d to %d, from pods.min to pods.max".formatted(pods.min(), pods.max());
            String fix = pods.peak().get() < pods.min()
                    ? "Write %d or more, or lower pods.min.".formatted(pods.min())
                    : "Write %d or less, or raise pods.max.".formatted(pods.max());
            findings.refuse(InputRule.POD_PEAK, place.at("peak"), pods.peak().get(), "is out of range", allowed, fix);
        }
    }

    private void checkScaling(FeatureFile feature, Place place) {
        feature.scaling().ifPresent(scaling -> new ScalingCheck(findings).check(feature, scaling, place));
    }

    private void checkFloor(FeatureFile feature, Place place) {
        PlacementFile placement = feature.placement();
        int floor = placement.onDemandFloor();
        if (floor == 0) {
            return;
        }
        if (!onSpot(feature) || feature.kind() == FeatureKind.CRON) {
            String where = onSpot(feature) ? "a cron, which runs one pod" : "a feature that runs on on-demand";
            String allowed = "only workers and HTTP features on spot have it";
            findings.refuse(InputRule.POD_FLOOR, place, floor, "has no effect for " + where, allowed, "Remove it.");
        } else if (floor > feature.pods().min()) {
            findings.refuse(
                    InputRule.POD_FLOOR,
                    place,
                    floor,
                    "is greater than pods.min",
                    "pods.min is " + feature.pods().min(),
                    "Raise pods.min to %d, or lower onDemandFloor.".formatted(floor));
        }
    }

    private void checkDrain(FeatureFile feature, Place place) {
        if (feature.http().isEmpty() || !onSpot(feature)) {
            return;
        }
        Duration longest = Duration.ofSeconds(feature.http().get().longestWorkSeconds());
        Drain drain = Drain.of(longest);
        if (!drain.fitsSpot()) {
            long most = Drain.LONGEST_GRACE_ON_SPOT
                    .minus(drain.grace().minus(longest))
                    .toSeconds();
            String arithmetic =
                    "for the longest request or connection need a deregistration delay of %d s, a preStop of %d s and a grace period of %d s, but %d s is longer than the %d s that a spot notice leaves"
                            .formatted(
                                    drain.deregistrationDelay().toSeconds(),
                                    drain.preStop().toSeconds(),
                                    drain.grace().toSeconds(),
                                    drain.grace().toSeconds(),
                                    Drain.LONGEST_GRACE_ON_SPOT.toSeconds());
            findings.refuse(
                    InputRule.POD_DRAIN,
                    LongConnectionCheck.longestWork(feature, place),
                    longest.toSeconds() + " s",
                    arithmetic,
                    "spot allows requests and connections of at most %d s".formatted(most),
                    "Shorten it, or write placement: { capacity: on-demand }.");
        }
    }
}
