package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.StartRule;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.report.RuleTable;
import dev.hikkoshi.start.AnswerKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code explain} prints, and that the command lines in the notes do what the notes say. */
class ExplainCommandTest {

    private static final Path HERE = Samples.project();
    private static final RuleNotes NOTES = RuleNotes.read();

    @Test
    void everyRuleHasAPage() {
        for (Rule rule : RuleTable.rules()) {
            Run run = explain(rule.id());
            assertThat(run.exit()).isZero();
            assertThat(run.out())
                    .startsWith(rule.id() + "\n\n  " + rule.why() + "\n\nSource:\n  ")
                    .contains("\nReads:\n  ", "\nWrong:\n  ", "\nRight:\n  ");
        }
    }

    @Test
    void anIdMayBeWrittenInLowerCase() {
        assertThat(explain("plan-jump").out()).isEqualTo(explain("PLAN-JUMP").out());
    }

    @Test
    void theListHasEveryIdAndFitsATerminal() {
        Run run = explain();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        List<String> ids = run.out()
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids)
                .isEqualTo(RuleTable.rules().stream().map(Rule::id).toList())
                .hasSizeGreaterThan(180);
    }

    @Test
    void anUnknownIdEndsWithTwoAndNamesTheNearest() {
        Run near = explain("PLAN-JUMPS");
        assertThat(near.exit()).isEqualTo(2);
        assertThat(near.err()).contains("PLAN-JUMPS", "Did you mean PLAN-JUMP?");
        Run far = explain("x");
        assertThat(far.exit()).isEqualTo(2);
        assertThat(far.err()).contains("hikkoshi explain").doesNotContain("Did you mean");
    }

    @Test
    void everyKeyHasAPageThatFitsATerminal() {
        for (FileKey key : Stream.of(KeyIndex.all().keys(), AnswerKeys.all())
                .flatMap(List::stream)
                .toList()) {
            Run run = explain(key.fullPath());
            assertThat(run.exit()).as(key.fullPath()).isZero();
            assertThat(run.out())
                    .startsWith(key.fullPath() + "\n\n  ")
                    .contains("\nFile:\n  ", "\nType:\n  ", "\nDefault:\n  ", "\nExample:\n  ", "\nShapes:\n  ");
            assertThat(run.out().contains("\nKeys:\n")).isEqualTo(key.hasKeys());
            assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        }
    }

    @Test
    void aFileListsItsKeys() {
        Run run = explain("environment");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("environments/<name>/environment.yaml\n")
                .contains("\ncluster ", "\npolicy ");
        assertThat(explain("environment.yaml").out()).isEqualTo(run.out());
        Run answers = explain("answers");
        assertThat(answers.exit()).isZero();
        assertThat(answers.out())
                .startsWith("the FILE of npx hikkoshi init --answers FILE\n")
                .contains("\nlayers ", "\nfeatures ");
    }

    /** As a finding names it, or by its path. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers.yaml: features[0].longestSeconds",
                "answers.features.longestSeconds",
                "features[].longestSeconds"
            })
    void anAnswerIsNamedAsAKeyIs(String written) {
        Run run = explain(written);
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("answers.features[].longestSeconds\n")
                .contains("1800 for kind cron.", "\n  service.yaml features[].http.longestRequestSeconds\n");
    }

    @Test
    void aNameAloneIsTheKeyOfAFileIfThereIsOne() {
        assertThat(explain("newRelicAccount").out()).startsWith("answers.newRelicAccount\n");
        assertThat(explain("visibilityTimeoutSeconds").out())
                .startsWith("service.dependencies[].visibilityTimeoutSeconds\n");
        assertThat(explain("answers.features[].visibilityTimeoutSeconds").out())
                .startsWith("answers.features[].visibilityTimeoutSeconds\n")
                .contains("in seconds", "\nDefault:\n  optional\n", "\nExample:\n  features:\n");
        assertThat(explain("answers.features[].visibilityTimeout").err()).contains("explain");
        assertThat(explain("answers.features[].longestSecond").err())
                .contains("Did you mean answers.features[].longestSeconds?");
    }

    @Test
    void anUnknownKeyEndsWithTwoAndNamesTheNearest() {
        Run near = explain("environment.network.cdir");
        assertThat(near.exit()).isEqualTo(2);
        assertThat(near.err()).contains("Did you mean environment.network.cidr?");
        Run word = explain("minReplicas");
        assertThat(word.exit()).isEqualTo(2);
        assertThat(word.err()).contains("Did you mean service.features[].pods.min?");
        Run looksLikeARule = explain("nodeGroups");
        assertThat(looksLikeARule.exit()).isEqualTo(2);
        assertThat(looksLikeARule.err()).contains("Did you mean environment.cluster.pools[]?");
        Run ambiguous = explain("priority");
        assertThat(ambiguous.exit()).isEqualTo(2);
        assertThat(ambiguous.err())
                .contains("service.features[].http.priority, service.features[].http.canary.priority");
    }

    static Stream<Rule> ofCommandLines() {
        return RuleTable.rules().stream()
                .filter(rule -> NOTES.of(rule).orElseThrow().wrong().startsWith("npx "))
                // The ledger, the account or the folder decides here; DeployCommandTest, NextCommandTest and
                // InitCommandTest
                // run these.
                .filter(rule -> !List.of(
                                RequestRule.PHASE_ZERO, RequestRule.STACK_NAME, RequestRule.NEXT, StartRule.EXISTS)
                        .contains(rule));
    }

    @ParameterizedTest
    @MethodSource("ofCommandLines")
    void theWrongCommandLineIsRefusedAndTheRightOneIsAccepted(Rule rule) {
        RuleNote note = NOTES.of(rule).orElseThrow();
        assertThat(refused(note.wrong())).containsOnly(rule.id());
        assertThat(refused(note.right())).isEmpty();
    }

    /** The rules that refuse {@code npx hikkoshi plan ENV} or {@code npx cdk synth -c KEY=VALUE}. */
    private static List<String> refused(String command) {
        String[] words = command.strip().split(" ");
        Map<String, String> context = Stream.of(words)
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        if (words[1].equals("hikkoshi")) {
            context.put("environment", words[3]);
        }
        String json = context.entrySet().stream()
                .map(pair -> "\"%s\": \"%s\"".formatted(pair.getKey(), pair.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        Findings findings = new Findings();
        Selection.read(Samples.ALBUM, CliContext.of(Map.of("CDK_CONTEXT_JSON", json), Path.of(""), findings), findings);
        return findings.refused().stream().map(Finding::id).toList();
    }

    private static Run explain(String... id) {
        return ScratchProject.hikkoshi(
                HERE, Stream.concat(Stream.of("explain"), Stream.of(id)).toArray(String[]::new));
    }
}
