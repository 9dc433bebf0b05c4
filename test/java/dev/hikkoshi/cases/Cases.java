package dev.hikkoshi.cases;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cases under {@code test/resources/cases}, and what the product finds in them. */
final class Cases {

    static final Path FOLDER = Path.of("test/resources/cases");

    private Cases() {}

    /** All cases below {@code valid} or {@code invalid}, by name. */
    static Stream<CaseFile> below(String folder) {
        try (Stream<Path> files = Files.walk(FOLDER.resolve(folder))) {
            return files
                    .filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(CaseFile::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the product finds in a case, as the case's first lines have it. {@code folder} is an empty folder. */
    static List<String> foundIn(CaseFile file, Path folder) {
        try {
            CaseFile.copy(FOLDER.resolve("base"), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.applyTo(folder);
        return findingsOf(folder.resolve("environments"), file.only()).stream()
                .map(finding -> (finding.refuses() ? "expect: " : "warn: ") + finding.text())
                .toList();
    }

    /** Everything that reading and planning find, by file and line. */
    static List<Finding> findingsOf(Path environments, Optional<String> only) {
        Reading reading = EnvironmentReader.read(environments, only);
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        reading.environments()
                .forEach((name, environment) ->
                        Planner.plan(environment, reading.ledgers().get(name), findings));
        return findings.all();
    }
}
