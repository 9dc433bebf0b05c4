package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNotes;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule has a note, and every note has a rule. */
class RuleNotesTest {

    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern NUMBER = Pattern.compile("\\b[RT]\\d{1,2}\\b");

    private final RuleNotes notes = RuleNotes.read();

    @Test
    void everyRuleHasANoteAndNoNoteIsWithoutARule() {
        assertThat(notes.byId().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RuleTable.rules().stream().map(Rule::id).toList());
        assertThat(notes.byId()).hasSizeGreaterThan(180);
    }

    @Test
    void theNumbersOfANoteAreThoseOfTheWhyAndAreExplained() {
        for (Rule rule : RuleTable.rules()) {
            List<String> numbers = IN_BRACKETS
                    .matcher(rule.why())
                    .results()
                    .flatMap(brackets -> NUMBER.matcher(brackets.group()).results())
                    .map(MatchResult::group)
                    .toList();
            assertThat(notes.of(rule).orElseThrow().source().numbers())
                    .as(rule.id())
                    .isEqualTo(numbers);
            assertThat(notes.numbers().keySet()).as(rule.id()).containsAll(numbers);
        }
    }

    @Test
    void eachNoteSaysWhatTheRuleReadsAndHasTwoDifferentExamples() {
        notes.byId().forEach((id, note) -> {
            assertThat(note.reads()).as(id).isNotEmpty();
            assertThat(note.right()).as(id).isNotBlank().isNotEqualTo(note.wrong());
            assertThat(note.isCode()).as(id).isEqualTo(note.right().endsWith("\n"));
            note.source().url().ifPresent(url -> assertThat(url).startsWith("https://"));
        });
    }

    @Test
    void everyWhyIsOneLineOfSentences() {
        assertThat(RuleTable.rules())
                .extracting(Rule::why)
                .allMatch(why -> why.endsWith(".") && why.length() <= 160)
                .doesNotHaveDuplicates();
    }
}
