package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hikkoshi.finding.RuleNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of threats names rules, tests and checks that exist. */
class ThreatModelTest {

    private static final Path PAGE = Path.of(".github", "SECURITY.md");
    private static final Pattern RULE = Pattern.compile("`([A-Z]+(?:-[A-Z]+)+)`");
    private static final Pattern TESTS = Pattern.compile("\\b([A-Z][A-Za-z]+Test)(?:#([A-Za-z]+))?\\b");
    private static final Pattern CHECKS = Pattern.compile("\\b([A-Z_]{4,}(?: and [A-Z_]{4,})?) of\\s+ConformanceTest");

    @Test
    void whatItNamesIsThere() throws IOException {
        assertThat(unknown(Files.readString(PAGE))).isEmpty();
    }

    @Test
    void aNameThatIsNotThereIsFound() {
        assertThat(unknown("`CHECK-NOTHING`, NothingTest, AttacksTest#nothing, NOTHING_AT_ALL of ConformanceTest"))
                .containsExactly("CHECK-NOTHING", "NothingTest", "AttacksTest#nothing", "NOTHING_AT_ALL");
    }

    /** Each actor has what stands in the way, and what is not prevented. */
    @Test
    void eachActorHasBothSides() throws IOException {
        String[] parts = Files.readString(PAGE).split("\n### ");
        assertThat(parts).hasSize(9);
        for (int i = 1; i < parts.length; i++) {
            assertThat(parts[i]).contains("Not prevented: ");
        }
    }

    private static List<String> unknown(String page) {
        List<String> unknown = new ArrayList<>();
        Set<String> rules = RuleNotes.read().byId().keySet();
        find(RULE, page).stream().filter(rule -> !rules.contains(rule)).forEach(unknown::add);
        Set<JavaClass> tests = new ClassFileImporter()
                .importPackages("dev.hikkoshi").stream()
                        .filter(type -> type.getSimpleName().endsWith("Test"))
                        .collect(Collectors.toSet());
        Matcher named = TESTS.matcher(page);
        while (named.find()) {
            String test = named.group(1);
            String method = named.group(2);
            boolean exists = tests.stream()
                    .anyMatch(type -> type.getSimpleName().equals(test)
                            && (method == null
                                    || type.getMethods().stream()
                                            .anyMatch(one -> one.getName().equals(method))));
            if (!exists) {
                unknown.add(named.group());
            }
        }
        find(CHECKS, page).stream()
                .flatMap(checks -> List.of(checks.split(" and ")).stream())
                .filter(check -> !checks().contains(check))
                .forEach(unknown::add);
        return unknown;
    }

    /** The checks of outputs. Their enum belongs to its package. */
    private static Set<String> checks() {
        try {
            return Arrays.stream(Class.forName("dev.hikkoshi.conformance.Conformance")
                            .getEnumConstants())
                    .map(check -> ((Enum<?>) check).name())
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static List<String> find(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }
}
