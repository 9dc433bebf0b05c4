package dev.hikkoshi.cases;

import dev.hikkoshi.Folders;
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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The cases under {@code test/resources/cases}, and their findings. */
public final class Cases {

    static final Path FOLDER = Path.of("test/resources/cases");

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:-]\\d+)*");

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

    /** Writes the environments of a case, such as {@code valid/base}, into an empty folder. */
    public static Path write(String name, Path folder) {
        write(CaseFile.read(FOLDER.resolve(name + ".case")), folder);
        return folder.resolve("environments");
    }

    private static void write(CaseFile file, Path folder) {
        try {
            Folders.copy(FOLDER.resolve("base"), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.applyTo(folder);
    }

    /** The findings of a case. {@code folder} is an empty folder. */
    static List<Finding> foundIn(CaseFile file, Path folder) {
        write(file, folder);
        return findingsOf(folder.resolve("environments"), file.only());
    }

    /** A finding in the format of a case: severity, place, the numbers in its text, and rule. */
    static String line(Finding finding) {
        List<String> numbers = NUMBER.matcher(finding.sentence())
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .toList();
        return (finding.refuses() ? "expect: " : "warn: ")
                + finding.file()
                + (finding.line() > 0 ? ":" + finding.line() : "")
                + ": "
                + (finding.path().isEmpty() ? "" : finding.path() + ": ")
                + (numbers.isEmpty() ? "" : String.join(" ", numbers) + " ")
                + "["
                + finding.id()
                + "]";
    }

    /** The findings of reading and planning, by file and line. */
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
