package dev.hikkoshi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environment variables of this machine do not change the processes that tests start. */
@AnalyzeClasses(packages = "dev.hikkoshi", importOptions = ImportOption.OnlyIncludeTests.class)
class TestProcessTest {

    @ArchTest
    static final ArchRule everyProcessIsOneOfThese = noneStartsAProcessBut(TestProcess.class, TestProcessTest.class);

    @Test
    void aPlantedProcessIsFound() {
        assertThat(noneStartsAProcessBut(TestProcess.class)
                        .evaluate(new ClassFileImporter().importClasses(Starts.class))
                        .hasViolation())
                .isTrue();
    }

    private static ArchRule noneStartsAProcessBut(Class<?>... these) {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(these)
                .should()
                .callConstructor(ProcessBuilder.class, String[].class)
                .orShould()
                .callConstructor(ProcessBuilder.class, java.util.List.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Runtime.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JAVA_TOOL_OPTIONS",
                "_JAVA_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "JAVA_HOME",
                "NODE_OPTIONS",
                "NODE_ENV",
                "NODE_PATH",
                "MAVEN_OPTS",
                "npm_config_omit",
                "RUBYOPT",
                "BASH_ENV",
                "GIT_DIR",
                "CDK_OUTDIR",
                "AWS_PROFILE",
                "CI"
            })
    void aVariableThatChangesAProgramIsNotKept(String variable) {
        assertThat(TestProcess.isKept(variable)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "ASDF_DATA_DIR"})
    void whatAProgramIsFoundByIsKept(String variable) {
        assertThat(TestProcess.isKept(variable)).isTrue();
    }

    @Test
    void aStartedProcessHasNothingElse() {
        assertThat(TestProcess.of("node").environment().keySet())
                .contains("PATH")
                .allMatch(TestProcess::isKept);
    }

    /** The node of a version manager is a script, which fails if the PATH contains only its own folder. */
    @Test
    void nodeIsTheProgramAndNotTheScriptThatStartsIt(@TempDir Path folder) throws Exception {
        Path real = TestProcess.node("node");
        Path script = Files.writeString(folder.resolve("node"), "#!/usr/bin/env bash\nexec node \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(TestProcess.node(script.toString())).isEqualTo(real).isNotEqualTo(script);
    }

    /** The scripts of asdf and mise refuse to run in a folder without a version file in it or above it. */
    @Test
    void aScriptThatRunsInTheProjectAloneIsNotWhatRunsElsewhere(@TempDir Path folder) throws Exception {
        Path real = TestProcess.node("node");
        Path script = Files.writeString(
                folder.resolve("node"),
                "#!/bin/sh\n[ \"$PWD\" = '%s' ] || exit 126\nexec '%s' \"$@\"\n"
                        .formatted(Path.of("").toAbsolutePath(), real));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        String path = folder + File.pathSeparator + "/elsewhere";
        assertThat(TestProcess.pathWithNode(path)).isEqualTo(real.getParent() + File.pathSeparator + path);
        assertThat(TestProcess.pathWithNode(real.getParent().toString()))
                .isEqualTo(real.getParent().toString());
    }

    @Test
    void aCommandIsLookedForOnThatPath() {
        assertThat(TestProcess.of("node").command())
                .allSatisfy(command -> assertThat(Path.of(command)).isAbsolute().isExecutable());
        assertThat(TestProcess.of("./node", "node").command()).containsExactly("./node", "node");
    }

    /** With these variables, JGit in a test would write into another repository. */
    @Test
    void noTestSeesWhatGitTellsItsHooks() throws Exception {
        Process git = TestProcess.of(TestTool.GIT.orSkip().toString(), "rev-parse", "--local-env-vars")
                .start();
        String variables = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(variables.lines()).contains("GIT_DIR").allSatisfy(variable -> {
            assertThat(pom).contains("<variable>" + variable + "</variable>");
            assertThat(System.getenv()).doesNotContainKey(variable);
        });
    }

    private static final class Starts {

        Process start() throws java.io.IOException {
            return new ProcessBuilder("node").start();
        }
    }
}
