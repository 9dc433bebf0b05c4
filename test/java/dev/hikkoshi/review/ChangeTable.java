package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of changes of a sample environment, each with the ids of the rules that refuse it. An edit is {@code old → new} for the
 * first place with the old text, and {@code old →→ new} for all places; the old text stands in the file.
 */
final class ChangeTable {

    private static final Map<String, Path> SAMPLES = Map.of(
            "adopted", Samples.ALBUM,
            "production", Samples.ALBUM,
            "live", Path.of("test/resources/existing-cluster/environments"));

    private ChangeTable() {}

    /**
     * Edits of the files of an environment.
     *
     * @param service edits of {@code service.yaml}
     * @param settings edits of {@code environment.yaml}
     * @param steps what follows the last step of {@code migration.yaml}
     */
    record Edits(List<String> service, List<String> settings, List<String> steps) {

        Edits {
            service = service == null ? List.of() : service;
            settings = settings == null ? List.of() : settings;
            steps = steps == null ? List.of() : steps;
        }
    }

    /**
     * A row.
     *
     * @param key the key of the files that it is about; empty if it is about several
     * @param what the change in words
     * @param sample the environment
     * @param base the edits of the base; the change starts from there
     * @param change the edits of the change
     * @param refused the ids of the rules that refuse it; empty if it passes
     */
    record Row(String key, String what, String sample, Edits base, Edits change, List<String> refused) {

        Row {
            key = key == null ? "" : key;
            sample = sample == null ? "adopted" : sample;
            base = base == null ? new Edits(null, null, null) : base;
        }

        @Override
        public String toString() {
            return (key.isEmpty() ? "" : key + ": ") + what;
        }
    }

    static List<Row> rows(String file) {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Path.of("test/resources", file).toFile(), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What refuses the change of a row, each id once and sorted. */
    static List<String> refusing(Row row) {
        return findings(row).stream()
                .filter(Finding::refuses)
                .map(Finding::id)
                .distinct()
                .sorted()
                .toList();
    }

    static List<Finding> findings(Row row) {
        Edits none = new Edits(null, null, null);
        Reading base = reading(row.sample(), row.base(), none);
        Reading head = reading(row.sample(), row.base(), row.change());
        Revisions revisions = Revisions.of(base, head, new Occasion(LocalDate.of(2026, 11, 30), List.of()));
        assertThat(revisions.compared()).isEqualTo(1);
        return Review.of(revisions).all();
    }

    private static Reading reading(String sample, Edits first, Edits second) {
        Path to = TestFolder.of("change-table", sample).resolve("environments");
        Path from = SAMPLES.get(sample);
        try {
            Files.createDirectories(to.resolve(sample));
            write(from, to, "service.yaml", first.service(), second.service());
            write(from, to, sample + "/environment.yaml", first.settings(), second.settings());
            StringBuilder ledger = new StringBuilder(Files.readString(from.resolve(sample + "/migration.yaml")));
            first.steps().forEach(step -> ledger.append("  - ").append(step).append('\n'));
            second.steps().forEach(step -> ledger.append("  - ").append(step).append('\n'));
            Files.writeString(to.resolve(sample + "/migration.yaml"), ledger.toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Reading reading = EnvironmentReader.read(to, Optional.of(sample));
        assertThat(reading.findings().refused()).isEmpty();
        return reading;
    }

    private static void write(Path from, Path to, String file, List<String> first, List<String> second)
            throws IOException {
        String text = withoutStickiness(Files.readString(from.resolve(file)));
        Files.writeString(to.resolve(file), edited(edited(text, first), second));
    }

    /** The tables are about routes and connections: an edit replaces an owner's rule without the line of its stickiness. */
    private static String withoutStickiness(String text) {
        return text.replaceAll("(?m)^ *stickinessSeconds: .*\\n", "").replaceAll(", stickinessSeconds: \\d+ }", " }");
    }

    private static String edited(String text, List<String> edits) {
        String now = text;
        for (String edit : edits) {
            String[] all = edit.split(" →→ ", -1);
            if (all.length == 2) {
                assertThat(now).contains(all[0]);
                now = now.replace(all[0], all[1]);
                continue;
            }
            String[] both = edit.split(" → ", -1);
            int at = now.indexOf(both[0]);
            assertThat(at).as("is in the file: " + both[0]).isNotNegative();
            now = now.substring(0, at) + both[1] + now.substring(at + both[0].length());
        }
        return now;
    }
}
