package dev.hikkoshi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.plan.PlanRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good and bad input as data: each case gives exactly the findings of its first lines. */
class CasesTest {

    private static final Pattern RULE = Pattern.compile("\\[([A-Z0-9-]+)]$");

    /** {@code mvn test -Dtest=CasesTest -Dcases.rewrite=true} writes down what is found; never in CI. */
    private static final boolean REWRITE = Boolean.getBoolean("cases.rewrite") && System.getenv("CI") == null;

    static Stream<CaseFile> invalid() {
        return Cases.below("invalid");
    }

    static Stream<CaseFile> valid() {
        return Cases.below("valid");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void findsExactlyWhatTheCaseExpects(CaseFile file, @TempDir Path folder) throws IOException {
        List<String> found = Cases.foundIn(file, folder);

        assertThat(found).anyMatch(text -> text.startsWith("expect: "));
        if (REWRITE) {
            rewrite(file, found);
            return;
        }
        assertThat(found).isEqualTo(file.expected());
    }

    @ParameterizedTest
    @MethodSource("valid")
    void refusesNothingInAValidCase(CaseFile file, @TempDir Path folder) throws IOException {
        List<String> found = new ArrayList<>(Cases.foundIn(file, folder));
        assertThat(file.expected().get(0)).startsWith("valid: ");
        found.add(0, file.expected().get(0));

        assertThat(found).noneMatch(text -> text.startsWith("expect: "));
        if (REWRITE) {
            rewrite(file, found);
            return;
        }
        assertThat(found).isEqualTo(file.expected());
    }

    /** A rule that only warns is shown by a valid case. */
    @Test
    void everyInputRuleHasACase() {
        List<String> rules = Stream.of(InputRule.values()).map(InputRule::id).toList();

        assertThat(rulesIn(Stream.concat(invalid(), valid()))).containsAll(rules);
        assertThat(InputRule.values()).allMatch(rule -> rule.why().endsWith("."));
    }

    @Test
    void everyPlanRuleHasACaseThatItRefuses() {
        Set<String> refused = rulesIn(invalid());

        assertThat(refused)
                .containsAll(Stream.of(PlanRule.values()).map(PlanRule::id).toList());
        assertThat(PlanRule.values()).allMatch(rule -> rule.why().endsWith("."));
    }

    @Test
    void everyRuleThatACaseExpectsExists() {
        Set<String> known = new TreeSet<>();
        Stream.of(InputRule.values()).map(InputRule::id).forEach(known::add);
        Stream.of(PlanRule.values()).map(PlanRule::id).forEach(known::add);

        assertThat(known).containsAll(rulesIn(Stream.concat(invalid(), valid())));
    }

    @Test
    void thereAreEnoughInvalidCases() {
        assertThat(invalid().count()).isGreaterThanOrEqualTo(100);
    }

    private static Set<String> rulesIn(Stream<CaseFile> cases) {
        return cases.flatMap(file -> file.expected().stream())
                .map(RULE::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void rewrite(CaseFile file, List<String> found) throws IOException {
        List<String> lines = new ArrayList<>();
        found.forEach(text -> lines.add("# " + text));
        lines.addAll(file.changes());
        Files.write(file.path(), lines);
    }
}
