package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes around a listener that somebody else owns: what takes requests from the owner, and what relies on its rules. */
class ExistingListenerTest {

    static List<ChangeTable.Row> rows() {
        return ChangeTable.rows("review/existing-listener.yaml");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void exactlyTheRulesOfTheRowRefuseTheChange(ChangeTable.Row row) {
        assertThat(ChangeTable.refusing(row)).isEqualTo(row.refused());
    }

    @Test
    void thereAreAcceptedAndRefusedChanges() {
        assertThat(rows()).filteredOn(row -> row.refused().isEmpty()).hasSizeGreaterThanOrEqualTo(35);
        assertThat(rows()).filteredOn(row -> !row.refused().isEmpty()).hasSizeGreaterThanOrEqualTo(28);
    }
}
