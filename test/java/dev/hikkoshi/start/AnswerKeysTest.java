package dev.hikkoshi.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.config.yaml.FileKeys;
import dev.hikkoshi.config.yaml.KeyNotes;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer of {@code init} has a meaning, a default or what takes its place, a valid example, and a key that it shapes. */
class AnswerKeysTest {

    private static final Pattern UNIT = Pattern.compile("Seconds$");
    private static final Pattern KEY = Pattern.compile("(service|environment)\\.yaml (.+)");

    /** An answer that may be left out, and says neither a default nor what happens then; one that shapes no key. */
    record Planted(
            @JsonPropertyDescription("The number of pods that run all the time.")
                    @Example("4")
                    @Affects("service.yaml features[].pots")
                    @Unless(written = "2")
                    int pods,
            @JsonPropertyDescription("The longest time that a job may take.")
                    @Example("4")
                    @Affects("service.yaml features[].worker.longestJobSeconds")
                    Optional<Integer> longestSeconds) {}

    static List<FileKey> answers() {
        return AnswerKeys.all();
    }

    @Test
    void everyAnswerHasAMeaningADefaultAnExampleAndAKey() {
        List<String> lacking = new ArrayList<>();
        answers().forEach(key -> lacking.addAll(lacks(key)));
        assertThat(lacking).isEmpty();
        assertThat(answers()).hasSizeGreaterThan(40);
    }

    @Test
    void whatAPlantedAnswerLacksIsFound() {
        List<String> lacking = new ArrayList<>();
        FileKeys.of("answers", Planted.class).forEach(key -> lacking.addAll(lacks(key)));
        assertThat(lacking)
                .containsExactly(
                        "answers.pods: no key service.features[].pots",
                        "answers.longestSeconds: default",
                        "answers.longestSeconds: unit");
    }

    private static List<String> lacks(FileKey key) {
        List<String> lacking = new ArrayList<>(KeyNotes.lacks(key));
        // An answer for some kinds of features alone has nothing in its place elsewhere.
        boolean isSaid = key.isRequired()
                || key.unless().isPresent()
                || key.meaning().contains("Without it,")
                || key.meaning().matches(".*, for (kind|delivery|observability) .*");
        if (!isSaid) {
            lacking.add(key.fullPath() + ": default");
        }
        if (UNIT.matcher(key.name()).find() && !key.meaning().contains(" in seconds")) {
            lacking.add(key.fullPath() + ": unit");
        }
        for (String affected : key.affects()) {
            Matcher named = KEY.matcher(affected);
            if (named.matches()) {
                for (String path : named.group(2).split(", ")) {
                    String full = named.group(1) + "." + path;
                    if (KeyIndex.all().named(full).size() != 1) {
                        lacking.add(key.fullPath() + ": no key " + full);
                    }
                }
            }
        }
        return lacking;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theExampleIsAValidAnswer(FileKey key) {
        assertThat(KeyNotes.problems(key, NewServiceFile.class, key.example())).isEmpty();
    }

    /** What the words say of an answer that is left out is what the files have. */
    @ParameterizedTest
    @CsvSource({
        "web, 'hosts: [www]', longestRequestSeconds: 30",
        "worker, queue: jobs, longestJobSeconds: 60",
        "worker, queue: jobs, visibilityTimeoutSeconds: 360",
        "cron, 'schedule: \"30 3 * * *\"', longestRunSeconds: 1800"
    })
    void theWordsOfADefaultAreTrue(String kind, String also, String written) throws IOException {
        String answers =
                """
                service: notes
                account: "111122223333"
                region: ap-northeast-1
                domain: notes.example
                imageId: ami-0a1b2c3d4e5f60718
                zones: [ap-northeast-1a, ap-northeast-1c]
                certificateArn: "arn:aws:acm:ap-northeast-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e"
                admin: { name: aoki, roleArn: "arn:aws:iam::111122223333:role/aoki", email: aoki@notes.example }
                layers: [{ name: web }]
                features:
                  - name: part
                    image: registry.example/notes/part:1.4.2
                    kind: %s
                    %s
                """
                        .formatted(kind, also);
        Findings findings = new Findings();
        NewService service = NewService.ofText(answers, "answers.yaml", LocalDate.of(2026, 12, 1), findings)
                .orElseThrow();
        assertThat(findings.refused()).isEmpty();
        assertThat(service.files().get("service.yaml")).contains(written + "\n");
        String seconds = written.replaceAll("\\D", "");
        assertThat(AnswerKeys.all().stream().map(FileKey::meaning))
                .anyMatch(meaning -> meaning.contains(seconds + " for kind")
                        || seconds.equals("360") && meaning.contains("six times"));
    }

    /** No line offers an example as if it were the default. */
    @Test
    void theQuestionsTellDefaultsFromExamples() {
        List<String> lines = AnswersTemplate.lines();
        assertThat(lines)
                .contains("    # longestSeconds:", "    # pods: 2")
                .contains("# timeZone: Etc/UTC", "# vpcId:")
                .contains("# The time zone in which crons run. Default: Etc/UTC. Example: Asia/Tokyo");
        List<String> valued = lines.stream()
                .filter(line -> line.matches(" *# [a-z][A-Za-z]*: .+"))
                .filter(line -> AnswerKeys.all().stream()
                        .noneMatch(key -> line.endsWith(
                                "# %s: %s".formatted(key.name(), key.unless().orElse("")))))
                .toList();
        assertThat(valued).isEmpty();
        assertThat(Stream.of("longestSeconds", "visibilityTimeoutSeconds", "vpcId", "hosts", "trustedAccounts"))
                .allSatisfy(name -> assertThat(lines).anyMatch(line -> line.endsWith("# " + name + ":")));
    }
}
