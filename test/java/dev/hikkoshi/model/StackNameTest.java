package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.Form;
import org.junit.jupiter.api.Test;

/** AWS CloudFormation API Reference, CreateStack: a stack name has at most 128 characters, and begins with a letter. */
class StackNameTest {

    @Test
    void theLongestNamesOfTheFilesFit() {
        String longest = "a".repeat(30);
        assertThat(Form.LABEL.accepts(longest)).isTrue();
        assertThat(Form.LABEL.accepts(longest + "a")).isFalse();
        assertThat(StackName.of(longest, longest, longest)).matches("[a-zA-Z][-a-zA-Z0-9]{0,127}");
    }

    @Test
    void twoServicesWithTheSameEnvironmentHaveTheirOwnNames() {
        assertThat(StackName.of("album", "production", "edge"))
                .isNotEqualTo(StackName.of("billing", "production", "edge"))
                .isEqualTo("album-production-edge");
        assertThat(StackName.of("album", "production", "reports/queues")).isEqualTo("album-production-reports-queues");
    }
}
