package dev.hikkoshi.constructs.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.CdkApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.services.sns.CfnTopicProps;

class PartTest {

    private final StackPart stack = CdkApp.stack("stack");

    @Test
    void aPathLeadsFromTheStackDown() {
        Part inner = new Part(new Part(stack, "Outer"), "Inner");

        assertThat(stack.path()).isEmpty();
        assertThat(inner.path()).isEqualTo("Outer/Inner");
        assertThat(inner.stack()).isSameAs(stack);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b"})
    void anIdThatIsNoneIsRefused(String id) {
        assertThatThrownBy(() -> new Part(stack, id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        new Part(stack, "Topic");

        assertThatThrownBy(() ->
                        Resource.create(stack, "Topic", CfnTopicProps.builder().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two constructs Topic");
    }

    @ParameterizedTest
    @CsvSource({
        "ap-northeast-1, aws",
        "us-east-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "us-iso-east-1, aws-iso",
        "us-isob-east-1, aws-iso-b",
        "eu-isoe-west-1, aws-iso-e",
        "us-isof-south-1, aws-iso-f",
        "eusc-de-east-1, aws-eusc"
    })
    void aPartitionFollowsFromTheRegion(String region, String partition) {
        assertThat(Partition.of(region)).isEqualTo(partition);
    }
}
