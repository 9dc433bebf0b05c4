package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the model has no form for is refused by its own rule. Nothing is dropped in silence. */
class TrapsTest {

    @TempDir
    private Path folder;

    static List<JsonNode> traps() throws IOException {
        return LiveFiles.traps();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void isRefusedByItsOwnRule(JsonNode trap) throws IOException {
        Set<String> expected = new TreeSet<>(Set.of(trap.path("rule").asText()));
        trap.path("beside").forEach(rule -> expected.add(rule.asText()));
        LiveFiles.base().with(trap).writeTo(folder);
        Findings findings = imported();
        assertThat(ids(findings)).as(trap + "\n" + findings.all()).isEqualTo(expected);
    }

    @Test
    void theBaseIsRefusedByNone() throws IOException {
        LiveFiles.base().writeTo(folder);
        assertThat(imported().all()).isEmpty();
    }

    @Test
    void everyRuleHasATrap() throws IOException {
        Set<String> trapped =
                traps().stream().map(trap -> trap.path("rule").asText()).collect(Collectors.toSet());
        assertThat(Stream.of(ImportRule.values()).map(ImportRule::id)).allMatch(trapped::contains);
        assertThat(traps()).hasSizeGreaterThan(90);
    }

    private Findings imported() throws IOException {
        Findings findings = new Findings();
        Import.of("production", folder.resolve("live"), Optional.of(folder.resolve("answers.yaml")), findings);
        return findings;
    }

    private static Set<String> ids(Findings findings) {
        return findings.all().stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
