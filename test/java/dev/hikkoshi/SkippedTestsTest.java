package dev.hikkoshi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchIgnore;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import net.jqwik.api.Assume;
import org.assertj.core.api.WithAssumptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Tests are skipped only if a tool is missing. A test without its data fails. */
@AnalyzeClasses(packages = "dev.hikkoshi", importOptions = ImportOption.OnlyIncludeTests.class)
class SkippedTestsTest {

    @ArchTest
    static final ArchRule onlyAMissingToolSkipsATest = noneSkipsBut(TestTool.class, SkippedTestsTest.class);

    @Test
    void aPlantedSkipIsFound() {
        for (Class<?> planted : List.of(
                Assumes.class,
                Off.class,
                AssumesAProperty.class,
                OffProperty.class,
                Ignored.class,
                AssumesFluently.class,
                Inherits.class)) {
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
                        + "|net\\.jqwik\\.api\\.(Assume|Disabled)"
                        + "|com\\.tngtech\\.archunit\\.junit\\.ArchIgnore"
                        + "|org\\.assertj\\.core\\.api\\.\\w*Assumptions(\\$.*)?"
                        + "|org\\.opentest4j\\.(TestAborted|TestSkipped)Exception")
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

    private static final class AssumesAProperty {

        void assumes() {
            Assume.that(false);
        }
    }

    @net.jqwik.api.Disabled
    private static final class OffProperty {}

    @ArchIgnore
    private static final class Ignored {}

    private static final class AssumesFluently {

        void assumes() {
            org.assertj.core.api.Assumptions.assumeThat(1).isZero();
        }
    }

    private static final class Inherits implements WithAssumptions {}
}
