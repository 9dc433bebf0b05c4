package dev.hikkoshi.conformance.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded digests of charts: each chart is listed, and an archive that changed behind its version is a fault. */
class ChartArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void eachChartIsListedOnce() {
        List<ChartArchive> archives = ChartArchive.all();
        assertThat(archives).extracting(ChartArchive::name).doesNotHaveDuplicates();
        assertThat(archives.stream().map(ChartArchive::name).collect(Collectors.toSet()))
                .isEqualTo(ChartTable.all().stream()
                        .map(table -> table.chart() + "-" + table.version())
                        .collect(Collectors.toSet()));
        assertThat(archives).allSatisfy(archive -> {
            assertThat(archive.sha256().isPresent()).isEqualTo(archive.source().isPresent());
            archive.sha256().ifPresent(digest -> assertThat(digest).matches("[0-9a-f]{64}"));
        });
    }

    @Test
    @Attack("a chart's repository serves another archive for the pinned version")
    void anArchiveThatChangedIsAFault() throws IOException {
        Path archive = Files.writeString(folder.resolve("keda-2.20.2.tgz"), "what was reviewed");
        List<ChartArchive> recorded = List.of(
                new ChartArchive("keda", "2.20.2", Optional.of(ChartArchive.digest(archive)), Optional.of("the test")));
        assertThat(ChartArchive.fault("keda-2.20.2", archive, recorded)).isEmpty();
        Files.writeString(archive, "what was put there later");
        assertThat(ChartArchive.fault("keda-2.20.2", archive, recorded))
                .hasValueSatisfying(fault -> assertThat(fault).contains("keda-2.20.2", "another archive"));
        assertThat(ChartArchive.fault("other-1.0.0", archive, recorded)).isPresent();
    }
}
