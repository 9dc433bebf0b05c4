package dev.hikkoshi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
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

/**
 * Valid and invalid input as data: each case has exactly the findings in its first lines, by place, numbers and rule.
 */
class CasesTest {

    private static final Pattern RULE = Pattern.compile("\\[([A-Z0-9-]+)]$");

    private static final Path PAGE = Path.of("test/golden/findings.txt");

    /** {@code mvn test -Dtest=CasesTest -Dcases.rewrite=true} rewrites the expected findings; never in CI. */
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
        List<String> found = found(file, folder);

        assertThat(found).anyMatch(line -> line.startsWith("expect: "));
        check(file, found);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void refusesNothingInAValidCase(CaseFile file, @TempDir Path folder) throws IOException {
        List<String> found = new ArrayList<>(found(file, folder));
        assertThat(file.expected().get(0)).startsWith("valid: ");
        found.add(0, file.expected().get(0));

        assertThat(found).noneMatch(line -> line.startsWith("expect: "));
        check(file, found);
    }

    /** A page with one message per rule, for people who review the wording. */
    @Test
    void theWordsOfEachRuleAreThoseOfTheGoldenPage(@TempDir Path folder) throws IOException {
        List<Finding> page = new ArrayList<>();
        for (CaseFile file : Stream.concat(invalid(), valid()).toList()) {
            if (rulesIn(Stream.of(file)).stream().anyMatch(id -> !ids(page).contains(id))) {
                for (Finding finding : Cases.foundIn(file, Files.createTempDirectory(folder, "case"))) {
                    if (!ids(page).contains(finding.id())) {
                        page.add(finding);
                    }
                }
            }
        }
        List<String> lines = page.stream().map(Finding::text).sorted().toList();
        if (REWRITE) {
            Files.write(PAGE, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(PAGE));
    }

    /** Each finding says what is allowed, and what to write instead. */
    @Test
    void everyFindingSaysWhatIsAllowedAndHowToFixIt(@TempDir Path folder) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (CaseFile file : Stream.concat(invalid(), valid()).toList()) {
            findings.addAll(Cases.foundIn(file, Files.createTempDirectory(folder, "case")));
        }

        assertThat(findings).hasSizeGreaterThan(300);
        assertThat(findings)
                .as("%d findings of all cases", findings.size())
                .noneMatch(finding -> finding.problem().allowed().isEmpty())
                .noneMatch(finding -> finding.problem().fix().isEmpty());
    }

    private static Set<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toSet());
    }

    private static List<String> found(CaseFile file, Path folder) {
        return Cases.foundIn(file, folder).stream().map(Cases::line).toList();
    }

    private static void check(CaseFile file, List<String> found) throws IOException {
        if (REWRITE) {
            rewrite(file, found);
        } else {
            assertThat(found).containsExactlyInAnyOrderElementsOf(file.expected());
        }
    }

    /** A valid case can show a rule that only warns. */
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
