package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Service and environment have up to 30 characters each, and IAM allows 64 for the name of a role. */
class AnalysisRoleNameTest {

    @Test
    void theLongestLegalNamesFit() {
        String one = AnalysisRole.nameFor("a".repeat(30) + "-" + "b".repeat(30));
        String other = AnalysisRole.nameFor("a".repeat(30) + "-" + "b".repeat(29) + "c");
        assertThat(one).hasSize(64).endsWith("-analysis").isNotEqualTo(other);
        assertThat(other).hasSize(64);
    }

    @Test
    void aNameThatFitsStaysAsItIs() {
        assertThat(AnalysisRole.nameFor("a".repeat(55))).isEqualTo("a".repeat(55) + "-analysis");
    }
}
