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

/** How many pods a feature has, on which capacity, and how they leave. */
final class PodCheck {

    private final Findings findings;

    PodCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FeatureFile feature, Place place) {
        checkCount(feature, place.at("pods"));
        checkPeak(feature, place.at("pods"));
        checkFloor(feature, place.at("placement").at("onDemandFloor"));
        checkDrain(feature, place);
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
                        InputRule.CRON_PODS, min, given, "are too many for a cron", "it has one", "Write 1 for both.");
            }
            return;
        }
        if (pods.min() > pods.max()) {
            findings.refuse(
                    InputRule.POD_COUNT, min, pods.min(), "is more than the most", "pods.max is " + pods.max(), "");
        }
        if (isHttp(feature) && pods.min() < (onSpot(feature) ? 2 : 1)) {
            InputRule rule = pods.min() == 0 ? InputRule.POD_COUNT : InputRule.POD_SINGLETON;
            findings.refuse(
                    rule,
                    min,
                    pods.min(),
                    "is too few for requests",
                    onSpot(feature) ? "on spot a feature with requests keeps 2" : "it keeps at least 1",
                    onSpot(feature) ? "Write 2, or place the feature on on-demand." : "Write 1.");
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
                    "a feature with requests has one",
                    "Write the pods that carry the whole peak, between min and max.");
        }
        if (!isHttp(feature) && pods.peak().isPresent()) {
            findings.refuse(
                    InputRule.POD_PEAK,
                    place.at("peak"),
                    pods.peak().get(),
                    "belongs to no " + feature.kind().word(),
                    "only features with requests have a peak of pods",
                    "Remove it.");
        }
        if (isHttp(feature)
                && pods.peak().isPresent()
                && (pods.peak().get() < pods.min() || pods.peak().get() > pods.max())) {
            String allowed = "pods.min and pods.max allow %d to %d".formatted(pods.min(), pods.max());
            findings.refuse(InputRule.POD_PEAK, place.at("peak"), pods.peak().get(), "lies outside", allowed, "");
        }
    }

    private void checkFloor(FeatureFile feature, Place place) {
        PlacementFile placement = feature.placement();
        int floor = placement.onDemandFloor();
        if (floor == 0) {
            return;
        }
        if (!onSpot(feature) || feature.kind() == FeatureKind.CRON) {
            String where = onSpot(feature) ? "a cron, which has one pod" : "a feature that is all on on-demand";
            findings.refuse(InputRule.POD_FLOOR, place, floor, "is no floor for " + where, "", "Remove it.");
        } else if (floor > feature.pods().min()) {
            findings.refuse(
                    InputRule.POD_FLOOR,
                    place,
                    floor,
                    "is more than always run",
                    "pods.min is " + feature.pods().min(),
                    "Raise pods.min to %d, for the floor always runs.".formatted(floor));
        }
    }

    private void checkDrain(FeatureFile feature, Place place) {
        if (feature.http().isEmpty() || !onSpot(feature)) {
            return;
        }
        Duration longest = Duration.ofSeconds(feature.http().get().longestRequestSeconds());
        Drain drain = Drain.of(longest);
        if (!drain.fitsSpot()) {
            long most = Drain.LONGEST_GRACE_ON_SPOT
                    .minus(drain.grace().minus(longest))
                    .toSeconds();
            String arithmetic =
                    "of the longest request give deregistration delay %d ≤ preStop %d < grace %d, and %d > %d"
                            .formatted(
                                    drain.deregistrationDelay().toSeconds(),
                                    drain.preStop().toSeconds(),
                                    drain.grace().toSeconds(),
                                    drain.grace().toSeconds(),
                                    Drain.LONGEST_GRACE_ON_SPOT.toSeconds());
            findings.refuse(
                    InputRule.POD_DRAIN,
                    place.at("http").at("longestRequestSeconds"),
                    longest.toSeconds() + " s",
                    arithmetic,
                    "spot allows requests of up to %d s".formatted(most),
                    "Shorten the longest request, or place the feature on on-demand.");
        }
    }
}
