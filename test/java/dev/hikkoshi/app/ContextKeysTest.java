package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key of the context that nobody reads is a finding. */
class ContextKeysTest {

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({"enviroment, environment", "Environment, environment", "features, feature", "phse, phase"})
    void aMistypedKeyIsRefusedWithTheOneThatWasMeant(String key, String meant) {
        assertThat(found("{\"%s\": \"x\"}".formatted(key)))
                .singleElement()
                .asString()
                .contains("-c " + key, "Did you mean " + meant + "?", "[PLAN-CONTEXT]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "stage", "dryRun"})
    void aKeyThatIsLikeNoOtherIsRefusedToo(String key) {
        assertThat(found("{\"%s\": \"x\"}".formatted(key)))
                .singleElement()
                .asString()
                .contains("known: environment, phase, feature", "cdk.json");
    }

    @Test
    void theKeysOfTheCdkPass() {
        assertThat(
                        found(
                                """
                {"environment": "staging", "phase": "1", "feature": "a", "aws:cdk:enable-path-metadata": true,
                 "@aws-cdk/core:explicitStackTags": true, "cli-telemetry": false, "acknowledged-issue-numbers": [1],
                 "availability-zones:account=1:region=x": ["a"]}"""))
                .isEmpty();
    }

    @Test
    void aKeyOfAnExtensionStandsInCdkJson() throws IOException {
        Files.writeString(project.resolve("cdk.json"), "{\"context\": {\"orderTopic\": \"a\"}}");
        Files.writeString(project.resolve("cdk.context.json"), "{\"lookedUp\": \"a\"}");
        assertThat(found("{\"orderTopic\": \"b\", \"lookedUp\": \"a\"}")).isEmpty();
        assertThat(found("{\"orderTopics\": \"b\"}")).hasSize(1);
    }

    private List<Finding> found(String context) {
        Findings findings = new Findings();
        CliContext.of(Map.of("CDK_CONTEXT_JSON", context), project, findings);
        return findings.refused();
    }
}
