package dev.hikkoshi.report;

import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LayerTimes;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.Optional;

/**
 * How changes of a feature reach the instances of its layer, in the model of events.
 *
 * @param layer the name of the layer
 * @param times the times of its events
 * @param moves whether a share changes what the instances do: the load balancer alone shares requests
 */
public record LegacyRelease(String layer, LayerTimes times, boolean moves) {

    /** The release of a feature; empty if it does not run on instances of ours. */
    public static Optional<LegacyRelease> of(Phase phase, FeatureState state) {
        if (!state.runsOnLegacy() || phase.environment().legacy().provider() != LegacyProvider.AUTOSCALING) {
            return Optional.empty();
        }
        String layer = state.feature().layer();
        return Optional.of(new LegacyRelease(
                layer,
                LayerTimes.of(
                        phase.environment().legacy().layer(layer),
                        phase.environment().service().featuresOf(layer)),
                !(state.feature() instanceof HttpFeature)));
    }

    /** What happens after the deployment of an image, a new one or an earlier one. */
    public String ofImage() {
        return "On the legacy side, an image starts to go out within %s of its deployment, also an earlier one, if no release runs. With the longest work, it takes about %s: %s of the layer %s, about %s each. A part ends within %s, in success or failure, and the release within %s."
                .formatted(
                        Words.duration(times.toRelease()),
                        Words.duration(times.ofRelease()),
                        times.parts() == 1 ? "1 part" : times.parts() + " parts",
                        layer,
                        Words.duration(times.ofPart()),
                        Words.duration(times.partLimit()),
                        Words.duration(times.releaseLimit()));
    }

    /** How fast a share reaches the instances. */
    String ofShare() {
        return "A share reaches all instances of the layer %s within %s of its deployment, also while a release runs."
                .formatted(layer, Words.duration(times.ofShare()));
    }

    String markdown() {
        return "- " + ofImage() + "\n" + (moves ? "- " + ofShare() + "\n" : "");
    }
}
