package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A legacy side of somebody else: what is behind another target group, nobody knows. */
class EffectiveSharesTest {

    private static final Path PARCELS = Path.of("test/resources/conformance/services/parcels");
    private static final String GROUP = "targetgroup/web/0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void theLegacyTargetGroupStaysWhileBothSidesServe() throws IOException {
        assertThat(refusedWith(GROUP)).isEmpty();
        assertThat(refusedWith("targetgroup/production-track-1a2b3c4d/0123456789abcdef"))
                .contains("CHECK-ROUTING");
    }

    private List<String> refusedWith(String group) throws IOException {
        for (String file : List.of("service.yaml", "production/environment.yaml", "production/migration.yaml")) {
            Path to = folder.resolve("environments").resolve(file);
            Files.createDirectories(to.getParent());
            String text = Files.readString(PARCELS.resolve(file));
            Files.writeString(to, text.replace(GROUP, group));
        }
        Reading base = EnvironmentReader.read(PARCELS, Optional.empty());
        Reading head = EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
        Revisions revisions = Revisions.of(base, head, new Occasion(LocalDate.of(2026, 11, 30), List.of()));
        assertThat(revisions.compared()).isEqualTo(1);
        return Review.of(revisions).refused().stream()
                .map(finding -> finding.id())
                .toList();
    }
}
