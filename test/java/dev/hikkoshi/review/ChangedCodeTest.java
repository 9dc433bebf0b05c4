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
        "cdk.context.json, LAUNCHER, true",
        "npm-shrinkwrap.json, BUILD, true",
        "node_modules/aws-cdk/bin/cdk, BUILD, true",
        "target/hikkoshi.jar, BUILD, true",
        "functions/handler.py, OTHERS, true",
        "environments/production/limits.json, OTHERS, true",
    })
    void eachFileIsInOnePart(String file, Part part, boolean shapes) {
        for (String project : List.of("", "infra/")) {
            ChangedCode code = new ChangedCode(List.of(project + file), project);
            assertThat(code.of(part)).containsExactly(project + file);
            assertThat(code.shapesOutput()).isEqualTo(shapes);
        }
    }

    /** GitHub reads them at the top, also if the project is a folder below it. */
    @ParameterizedTest
    @CsvSource({
        ".github/workflows/a.yml, true, true",
        "CODEOWNERS, true, true",
        "docs/CODEOWNERS, true, true",
        "docs/a.txt, false, false",
        "src/a, false, false",
        "infra/src/a, true, true",
        "infra/pom.xml, true, true",
        "infra/npm-shrinkwrap.json, true, true",
        "infra/cdk.context.json, true, true",
        "infra/functions/handler.py, true, false",
        "infra/target/hikkoshi.jar, true, false",
        "infra/node_modules, true, false",
        "infra/environments/prod/limits.json, true, false",
        "infra/environments/prod/environment.yaml, false, false",
        "infra/environments/prod/migration.yaml, false, false",
        "infra/environments/service.yaml, false, false",
        "infra/environments/prices.json, false, false",
        "infra/environments/README.md, false, false",
        "infra/environments/prod/environment.yaml/x, true, false",
        "infra/test/java/A.java, false, false",
        "infra/README.md, false, false",
    })
    void whatMayShapeTheOutputIsCompared(String path, boolean known, boolean unknown) {
        assertThat(ChangedCode.isCode(path, "infra/", true)).isEqualTo(known);
        assertThat(ChangedCode.isCode(path, "infra/", false)).isEqualTo(unknown);
        for (int slash = path.indexOf('/'); known && slash > 0; slash = path.indexOf('/', slash + 1)) {
            assertThat(ChangedCode.mayHaveCode(path.substring(0, slash), "infra/"))
                    .isTrue();
        }
    }

    @Test
    void theWorkflowsOfTheRepositoryArePartsToo() {
        ChangedCode code =
                new ChangedCode(List.of(".github/workflows/a.yml", "infra/pom.xml", "infra/functions/a.py"), "infra/");
        assertThat(code.of(Part.WORKFLOWS)).containsExactly(".github/workflows/a.yml");
        assertThat(code.of(Part.BUILD)).containsExactly("infra/pom.xml");
        assertThat(code.judges()).doesNotContain("infra/functions/a.py").hasSize(2);
    }
}
