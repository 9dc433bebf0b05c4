package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.review.ChangedCode.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file is part of what, and what the output may depend on. */
class ChangedCodeTest {

    @ParameterizedTest
    @CsvSource({
        ".github/workflows/deploy.yml, WORKFLOWS, false",
        ".github/CODEOWNERS, OWNERS, false",
        "CODEOWNERS, OWNERS, false",
        "docs/CODEOWNERS, OWNERS, false",
        "src/launch/app.mjs, LAUNCHER, true",
        "cdk.json, LAUNCHER, true",
        "pom.xml, BUILD, true",
        ".mvn/extensions.xml, BUILD, true",
        "package-lock.json, BUILD, true",
        ".npmrc, BUILD, true",
        ".gitattributes, BUILD, true",
        ".ci/run, GATE, false",
        "src/java/com/example/A.java, SOURCES, true",
        "src/resources/a.json, SOURCES, true",
        "constructs/resources/a.json, SOURCES, true",
    })
    void eachFileIsInOnePart(String file, Part part, boolean shapes) {
        for (String project : List.of("", "infra/")) {
            ChangedCode code = new ChangedCode(List.of(project + file), project);
            assertThat(code.of(part)).containsExactly(project + file);
            assertThat(code.shapesOutput()).isEqualTo(shapes);
        }
    }

    /** GitHub reads them at the top, also if the project is a folder below it. */
    @Test
    void theWorkflowsOfTheRepositoryAreComparedToo() {
        assertThat(ChangedCode.paths("infra/"))
                .contains(".github", "CODEOWNERS", "infra/src", "infra/pom.xml", "infra/.github")
                .doesNotContain("src");
        ChangedCode code = new ChangedCode(List.of(".github/workflows/a.yml", "infra/pom.xml"), "infra/");
        assertThat(code.of(Part.WORKFLOWS)).containsExactly(".github/workflows/a.yml");
        assertThat(code.of(Part.BUILD)).containsExactly("infra/pom.xml");
    }
}
