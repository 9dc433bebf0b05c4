package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.ImagePins.Pin;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of images and their digests. */
class ImagePinsTest {

    private static final List<String> RUN_BY = List.of(
            "cluster",
            "crons",
            "prometheus",
            "collector",
            "new-relic",
            "new-relic-java",
            "new-relic-nodejs",
            "new-relic-python",
            "new-relic-ruby");

    @Test
    void aDigestNamesItsSourceAndIsWhole() {
        List<Pin> pins = ImagePins.shipped().images();
        assertThat(pins).extracting(Pin::reference).doesNotHaveDuplicates().hasSizeGreaterThan(25);
        for (Pin pin : pins) {
            assertThat(pin.digest().isPresent())
                    .as(pin.reference())
                    .isEqualTo(pin.source().isPresent());
            pin.digest().ifPresent(digest -> assertThat(digest).matches("sha256:[0-9a-f]{64}"));
            assertThat(pin.tag()).as("a tag that names a version").matches("v?\\d+(\\.\\d+){1,3}");
            assertThat(RUN_BY).contains(pin.runs());
            assertThat(pin.registry().word()).isEqualTo(pin.upstream());
        }
        assertThat(pins.stream().map(Pin::digest).flatMap(Optional::stream)).doesNotHaveDuplicates();
        assertThat(LocalDate.parse(ImagePins.shipped().date())).isAfter("2026-01-01");
    }
}
