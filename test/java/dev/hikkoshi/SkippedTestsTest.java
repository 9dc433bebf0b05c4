package dev.hikkoshi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A test is skipped for a missing tool only: a test without its data fails. */
@AnalyzeClasses(packages = "dev.hikkoshi", importOptions = ImportOption.OnlyIncludeTests.class)
class SkippedTestsTest {

    @ArchTest
    static final ArchRule onlyAMissingToolSkipsATest = noneSkipsBut(TestTool.class, SkippedTestsTest.class);

    @Test
    void aPlantedSkipIsFound() {
        for (Class<?> planted : new Class<?>[] {Assumes.class, Off.class}) {
            assertThat(noneSkipsBut(TestTool.class)
                            .evaluate(new ClassFileImporter().importClasses(planted))
                            .hasViolation())
                    .as(planted.getName())
                    .isTrue();
        }
    }

    private static ArchRule noneSkipsBut(Class<?>... these) {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(these)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.junit\\.jupiter\\.api\\.(Assumptions|Disabled)"
                        + "|org\\.assertj\\.core\\.api\\.\\w*Assumptions|org\\.opentest4j\\.TestAbortedException")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.jupiter.api.condition..");
    }

    private static final class Assumes {

        void assumes() {
            Assumptions.assumeTrue(false);
        }
    }

    @Disabled
    private static final class Off {}
}
