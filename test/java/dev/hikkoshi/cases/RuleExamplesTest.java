package dev.hikkoshi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.ReviewRule;
import dev.hikkoshi.review.Revisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples in the notes of the rules: the rule refuses the wrong example and accepts the right one. */
class RuleExamplesTest {

    private static final RuleNotes NOTES = RuleNotes.read();
    private static final LocalDate TODAY = LocalDate.of(2026, 2, 14);
    private static final Path BASE = Cases.FOLDER.resolve("base");

    @TempDir
    private Path folder;

    static Stream<Rule> ofFiles() {
        return Stream.<Rule[]>of(InputRule.values(), PlanRule.values())
                .flatMap(Stream::of)
                .filter(rule -> note(rule).isCode() && !note(rule).wrong().startsWith("npx "));
    }

    /** A case that the rule refuses contains the wrong lines. With the right lines instead, nothing is refused. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ofFiles")
    void theWrongLinesAreRefusedAndTheRightLinesAreAccepted(Rule rule) throws IOException {
        List<CaseFile> cases = Stream.concat(Cases.below("invalid"), Cases.below("valid"))
                .filter(file -> file.expected().stream().anyMatch(line -> line.endsWith("[" + rule.id() + "]")))
                .toList();
        List<String> tried = new ArrayList<>();
        for (CaseFile file : cases) {
            Path copy = Files.createTempDirectory(folder, "case");
            Folders.copy(BASE, copy);
            file.applyTo(copy);
            Set<String> wrong = sentences(Cases.findingsOf(copy.resolve("environments"), file.only()), rule);
            for (List<Finding> corrected : corrections(note(rule), copy, file.only())) {
                tried.add(file.path() + " " + corrected);
                boolean isCured = Collections.disjoint(wrong, sentences(corrected, rule));
                if (isCured && corrected.stream().noneMatch(Finding::refuses)) {
                    return;
                }
            }
        }
        assertThat(tried)
                .as("a case of %s with the wrong lines, cured by the right lines", rule)
                .contains("one");
    }

    private static Set<String> sentences(List<Finding> findings, Rule rule) {
        return findings.stream()
                .filter(finding -> finding.id().equals(rule.id()))
                .map(Finding::sentence)
                .collect(Collectors.toSet());
    }

    /** The findings for each version of the files in which the right lines replace the wrong ones. */
    private List<List<Finding>> corrections(RuleNote note, Path copy, Optional<String> only) throws IOException {
        Example wrong = Example.of(note.wrong());
        Example right = Example.of(note.right());
        List<List<Finding>> findings = new ArrayList<>();
        if (Example.filesOf(copy).equals(wrong)) {
            for (String file : right.lines()) {
                if (!Files.exists(copy.resolve(file))) {
                    Files.copy(BASE.resolve(file), copy.resolve(file));
                }
            }
            findings.add(Cases.findingsOf(copy.resolve("environments"), only));
        }
        for (Path file : Example.files(copy)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String version : wrong.replacedBy(right, text)) {
                Files.writeString(file, version, StandardCharsets.ISO_8859_1);
                findings.add(Cases.findingsOf(copy.resolve("environments"), only));
            }
            Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        }
        return findings;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofChanges")
    void theWrongChangeIsRefusedAndTheRightChangeIsAccepted(ReviewRule rule) throws IOException {
        assertThat(reviewed(note(rule).wrong())).extracting(Finding::id).containsOnly(rule.id());
        assertThat(reviewed(note(rule).right())).isEmpty();
    }

    static Stream<ReviewRule> ofChanges() {
        return Stream.of(ReviewRule.values());
    }

    /**
     * The findings after a change of the base: blocks of lines that stay, are removed ({@code -}) or added ({@code +}).
     */
    private List<Finding> reviewed(String change) throws IOException {
        Path copy = Files.createTempDirectory(folder, "change");
        Folders.copy(BASE, copy);
        for (String block : change.split("\n\n")) {
            List<String> lines = block.lines().toList();
            String before = lines.stream()
                    .filter(line -> !line.startsWith("+"))
                    .map(line -> line.substring(1) + "\n")
                    .collect(Collectors.joining());
            String file = Example.filesOf(copy).lines().stream()
                    .filter(name -> read(copy.resolve(name)).contains(before))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("stands in no file:\n" + before));
            List<String> edit = new ArrayList<>(List.of("edit " + file));
            edit.addAll(lines);
            new CaseFile(Path.of("note"), List.of(), edit).applyTo(copy);
        }
        Revisions revisions = Revisions.of(reading(BASE), reading(copy), new Occasion(TODAY, List.of()));
        assertThat(revisions.compared()).isEqualTo(1);
        return Review.of(revisions).all();
    }

    private static Reading reading(Path folder) {
        return EnvironmentReader.read(folder.resolve("environments"), Optional.empty());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static RuleNote note(Rule rule) {
        return NOTES.of(rule).orElseThrow(() -> new AssertionError(rule.id() + " has no note"));
    }
}
