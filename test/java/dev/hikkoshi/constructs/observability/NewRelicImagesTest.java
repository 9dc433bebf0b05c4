package dev.hikkoshi.constructs.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.observability.newrelic.NewRelicCharts;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.ImagePins;
import dev.hikkoshi.model.ImagePins.Pin;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Target;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A digest that is recorded for an image of New Relic reaches the values of its chart. */
class NewRelicImagesTest {

    private static final ImageCache IMAGES = ImageCache.of(
            "album", "production", new Target("111122223333", "ap-northeast-1", "album.example"), Map.of());

    @Test
    void eachImageTakesItsDigest() {
        List<Pin> pins = ImagePins.shipped().images().stream()
                .filter(pin -> pin.runs().equals("new-relic"))
                .toList();
        List<Pin> pinned = IntStream.range(0, pins.size())
                .mapToObj(number -> pins.get(number).with("sha256:" + "%064d".formatted(number)))
                .toList();
        String values =
                values(IMAGES.with(new ImagePins("test", "2026-11-30", pinned)).byDigest());
        assertThat(pinned).hasSizeGreaterThan(10);
        for (Pin pin : pinned) {
            assertThat(values).as(pin.reference()).contains(pin.digest().orElseThrow());
        }
        assertThat(values(IMAGES)).doesNotContain("@sha256:").doesNotContain("tag=");
    }

    /** Docker Hub is no cache here, so its images have the digests that are recorded. */
    private static String values(ImageCache images) {
        NewRelicCharts charts = new NewRelicCharts(
                "new-relic",
                "album-production",
                Map.of(),
                true,
                new NewRelicCharts.Signals(true, true, true, true, true),
                images,
                SharedNames.OF_OWN_CLUSTER);
        return Stream.concat(charts.bundle().stream(), charts.operator().stream())
                .map(HelmRelease::values)
                .map(Map::toString)
                .collect(Collectors.joining());
    }
}
