package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change may do to the way in which a load balancer speaks with targets that serve. Both sides serve the feature front. */
class TargetsKeptTest {

    private static final String GROUPS = "      stickinessSeconds: 600\n";
    private static final String TARGETS = "      targetStickiness: { durationSeconds: 3600 }\n";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("T8: sticky groups first, and sticky targets in a later change")
    void stickyTargetsComeAfterStickyGroups() throws IOException {
        UnaryOperator<String> none = text -> text.replace(GROUPS, "");
        UnaryOperator<String> groups = text -> text;
        UnaryOperator<String> both = text -> text.replace(GROUPS, GROUPS + TARGETS);
        assertThat(refused(none, both)).containsExactly("features[0].http.targetStickiness [CHECK-REPLACED]");
        assertThat(refused(none, groups)).isEmpty();
        assertThat(refused(groups, both)).isEmpty();
        assertThat(refused(both, none)).isEmpty();
    }

    @Test
    @DisplayName("T9: another protocol or protocol version replaces target groups that serve")
    void protocolsStay() throws IOException {
        UnaryOperator<String> other =
                text -> text.replace(GROUPS, GROUPS + "      protocol: HTTPS\n      protocolVersion: HTTP2\n");
        assertThat(refused(text -> text, other))
                .containsExactly(
                        "features[0].http.protocol [CHECK-REPLACED]",
                        "features[0].http.protocolVersion [CHECK-REPLACED]");
    }

    @Test
    @DisplayName(
            "A host that two features of a layer share moves both to ports of their own, and replaces their target groups")
    void portsStay() throws IOException {
        UnaryOperator<String> shared =
                text -> text.replace("hosts: [admin]\n", "hosts: [\"*\"]\n      paths: [/admin/*]\n");
        assertThat(refused(text -> text, shared))
                .contains("features[0].http.hosts [CHECK-REPLACED]", "features[1].http.hosts [CHECK-REPLACED]");
    }

    private List<String> refused(UnaryOperator<String> before, UnaryOperator<String> after) throws IOException {
        Revisions revisions =
                Revisions.of(reading(before), reading(after), new Occasion(LocalDate.of(2026, 3, 1), List.of()));
        return Review.of(revisions).all().stream()
                .filter(Finding::refuses)
                .map(finding -> finding.path() + " [" + finding.id() + "]")
                .sorted()
                .toList();
    }

    private Reading reading(UnaryOperator<String> change) throws IOException {
        Path copy = Files.createTempDirectory(folder, "revision");
        Folders.copy(Path.of("test", "resources", "cases", "base"), copy);
        Path service = copy.resolve("environments/service.yaml");
        Files.writeString(service, change.apply(Files.readString(service)));
        Reading reading = EnvironmentReader.read(copy.resolve("environments"), Optional.empty());
        assertThat(reading.findings().refused()).isEmpty();
        return reading;
    }
}
