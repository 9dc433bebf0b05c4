package dev.hikkoshi.constructs.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.observability.Promtool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the rules with Prometheus's promtool. */
class MetricRulesTest {

    private static final String RULES = new MetricRules("production", StepCriteria.DEFAULT).yaml();

    @TempDir
    Path folder;

    @BeforeEach
    void writeRules() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), RULES);
        try (InputStream test = MetricRulesTest.class.getResourceAsStream("/promtool/old-against-new.yaml")) {
            Files.write(folder.resolve("test.yaml"), test.readAllBytes());
        }
    }

    @Test
    void fillsInEveryCriterion() {
        assertThat(RULES).doesNotContain("${").contains(">= 100", "> 50", "> 1");
    }

    @Test
    void loadsInPrometheus() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).startsWith("0 ").contains("SUCCESS: 20 rules found");
    }

    @Test
    @DisplayName("R48: the alert names the worse side, and a feature without traffic has no alert")
    void firesForWhatGotWorseAndIsSilentWithoutTraffic() throws Exception {
        assertThat(promtool("test", "rules", "test.yaml")).startsWith("0 ");
    }

    @Test
    @DisplayName("The rule test can fail: without the floor, the feature without traffic has an alert")
    void theRuleTestFindsAMissingFloor() throws Exception {
        Files.writeString(folder.resolve("rules.yaml"), RULES.replace(">= 100", ">= 0"));

        assertThat(promtool("test", "rules", "test.yaml")).startsWith("1 ").contains("quiet");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        return new Promtool(folder).run(arguments);
    }
}
