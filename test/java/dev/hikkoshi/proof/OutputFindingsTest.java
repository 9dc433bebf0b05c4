package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.rules.HouseRule;
import dev.hikkoshi.rules.HouseRuleTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** A page with a message of each rule of the output, for people who review the wording. */
class OutputFindingsTest {

    private static final Path PAGE = Path.of("test/golden/findings-of-output.txt");

    /** {@code mvn test -Dtest=OutputFindingsTest -Dcases.rewrite=true} rewrites the page; never in CI. */
    private static final boolean REWRITE = Boolean.getBoolean("cases.rewrite") && System.getenv("CI") == null;

    @Test
    void theWordsOfEachRuleAreThoseOfTheGoldenPage() throws IOException {
        Map<String, String> words = new TreeMap<>();
        for (Finding finding : findings()) {
            words.putIfAbsent(finding.id(), finding.text());
        }
        List<String> lines = List.copyOf(words.values());
        if (REWRITE) {
            Files.write(PAGE, lines);
        }
        assertThat(words).hasSize(ProofRule.values().length + HouseRule.values().length);
        assertThat(lines).isEqualTo(Files.readAllLines(PAGE));
    }

    @Test
    void everyFindingSaysWhatIsAllowedAndHowToFixIt() {
        assertThat(findings())
                .hasSizeGreaterThan(100)
                .noneMatch(finding -> finding.problem().allowed().isEmpty())
                .noneMatch(finding -> finding.problem().fix().isEmpty())
                .noneMatch(finding -> finding.problem().what().isEmpty());
    }

    private static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(HouseRuleTest.refused());
        Stream.concat(PhaseMutationTest.findsInAPhase(), StepMutationTest.findsInAStep())
                .map(Arguments::get)
                .forEach(fault -> ((ProofRule) fault[0])
                        .findings((Walked) ((Supplier<?>) fault[2]).get())
                        .forEach(findings::add));
        return findings;
    }
}
