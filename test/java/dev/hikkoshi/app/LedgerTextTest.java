package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step is appended, and nothing else of the file changes. */
class LedgerTextTest {

    private static final LedgerStep STEP = new LedgerStep(
            0,
            0,
            LocalDate.of(2026, 2, 3),
            LedgerStep.Verb.MOVE,
            List.of("a", "b"),
            Optional.empty(),
            false,
            false,
            "",
            List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            'steps: []'                            | 'steps:¶  - { on: 2026-02-03, move: [a, b] }'
            '# one¶steps: [ ] # none¶'             | '# one¶steps: # none¶  - { on: 2026-02-03, move: [a, b] }¶'
            'steps:¶  - { on: x }¶'                | 'steps:¶  - { on: x }¶  - { on: 2026-02-03, move: [a, b] }¶'
            'steps:¶  - { on: x }'                 | 'steps:¶  - { on: x }¶  - { on: 2026-02-03, move: [a, b] }¶'
            'steps:¶- { on: x }¶'                  | 'steps:¶- { on: x }¶- { on: 2026-02-03, move: [a, b] }¶'
            'steps:¶    - on: x¶      move: y¶'    | 'steps:¶    - on: x¶      move: y¶    - { on: 2026-02-03, move: [a, b] }¶'
            'steps:¶  - { on: x }¶  # the end¶¶'   | 'steps:¶  - { on: x }¶  - { on: 2026-02-03, move: [a, b] }¶  # the end¶¶'
            'steps:\\r¶  - { on: x }\\r¶'          | 'steps:\\r¶  - { on: x }\\r¶  - { on: 2026-02-03, move: [a, b] }\\r¶'
            """)
    void aStepIsTheLastOne(String before, String after) {
        assertThat(LedgerText.append(text(before), STEP)).contains(text(after));
    }

    @Test
    void aListInBracketsIsLeftAlone() {
        assertThat(LedgerText.append("steps: [{ on: x }]\n", STEP)).isEmpty();
        assertThat(LedgerText.append("", STEP)).isEmpty();
    }

    private static String text(String row) {
        return row.replace("¶", "\n").replace("\\r", "\r");
    }
}
