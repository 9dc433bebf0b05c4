package dev.hikkoshi.app;

import static dev.hikkoshi.app.Launcher.refusesInOneLine;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hikkoshi.Attack;
import dev.hikkoshi.Folders;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.app.ScratchProject.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/** The launcher with a fake Java and a fake Maven that only record their calls. */
class LauncherTest {

    private static final List<String> ENTRIES = List.of("app.mjs", "hikkoshi.mjs", "install.mjs", "requirements.mjs");
    private static final String NEWER_SYNTAX = "\\?\\?|\\?\\.[a-z\\[(]|\\|\\|=|from 'node:|^await ";

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void createProject() throws Exception {
        launcher = Launcher.create(folder);
    }

    private Launcher ready() throws Exception {
        Path jar = Files.writeString(folder.resolve("a jar"), "classes");
        return launcher.withFakeJava("17.0.9").withFakeMaven(jar, List.of(jar.toString()));
    }

    @Test
    void theCommandIsABinOfTheProject() throws Exception {
        Path command = Path.of("node_modules/.bin/hikkoshi");
        assertThat(command.toRealPath())
                .isEqualTo(Path.of("src/launch/hikkoshi.mjs").toRealPath())
                .isExecutable();
    }

    @Test
    void withoutJavaOneLineSaysSo() throws Exception {
        refusesInOneLine(launcher.hikkoshi("plan"), "Java 17", "JAVA_HOME");
        refusesInOneLine(launcher.app(), "Java 17", "JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_392", "11.0.2", "16"})
    void anOldJavaIsNamedWithTheVersionThatIsNeeded(String version) throws Exception {
        launcher.withFakeJava(version);
        refusesInOneLine(launcher.hikkoshi("plan"), "Java 17", "Java " + version, "bin/java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.9", "21.0.1", "25-ea"})
    void aNewerJavaIsTaken(String version) throws Exception {
        ready().withFakeJava(version);
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
    }

    @Test
    void javaHomeComesBeforeThePath() throws Exception {
        ready().withFakeJava("11.0.2");
        Path home = folder.resolve("a jdk");
        Launcher.script(
                home.resolve("bin/java"), "[ $1 = --list-modules ] && echo jdk.compiler@17 || echo of JAVA_HOME");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.9\"\n");
        launcher.with("JAVA_HOME", home.toString());
        assertThat(launcher.hikkoshi("plan").out()).isEqualTo("of JAVA_HOME\n");

        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        refusesInOneLine(launcher.hikkoshi("plan"), home.toString(), "11.0.2");
        Files.delete(home.resolve("bin/java"));
        refusesInOneLine(launcher.hikkoshi("plan"), home.resolve("bin").toString(), "JAVA_HOME");
    }

    @Test
    void withoutMavenOneLineSaysSoAtTheFirstBuildOnly() throws Exception {
        launcher.withFakeJava("17.0.9");
        refusesInOneLine(launcher.hikkoshi("plan"), "Maven 3.8");
        ready();
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
        Files.delete(folder.resolve("bin/mvn"));
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
    }

    @Test
    void withoutACompilerOneLineSaysSoAtTheFirstBuildOnly() throws Exception {
        ready().withFakeJava("17.0.9", "java.compiler", "echo runs");
        refusesInOneLine(launcher.hikkoshi("plan"), "JDK 17", "bin/java is a JRE", "JAVA_HOME");
        assertThat(launcher.builds()).isZero();
        ready();
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
        launcher.withFakeJava("17.0.9", "java.compiler", "echo runs");
        assertThat(launcher.hikkoshi("plan")).isEqualTo(new Run(0, "runs\n", ""));
    }

    @Test
    void withoutNpmOneLineSaysSo() throws Exception {
        ready();
        refusesInOneLine(launcher.app(), "npm");
    }

    @Test
    void anOldNodeIsNamedWithTheVersionThatIsNeeded() throws Exception {
        launcher.write(
                "src/launch/as.mjs",
                "import { requireNode } from './requirements.mjs';\nrequireNode(process.argv[2]);\n");
        refusesInOneLine(launcher.run(folder, "as.mjs", "18.20.4"), "Node 20.19", "Node 18.20.4");
        refusesInOneLine(launcher.run(folder, "as.mjs", "20.18.3"), "Node 20.19", "Node 20.18.3");
        for (String version : List.of("20.19.0", "20.20.2", "21.0.0", "24.11.1")) {
            assertThat(launcher.run(folder, "as.mjs", version)).isEqualTo(new Run(0, "", ""));
        }
    }

    @Test
    void theBuildAndTheReadmeNeedTheSameVersions() throws Exception {
        assertThat(Path.of("src/launch/requirements.mjs"))
                .content()
                .contains("NODE = '20.19';", "JAVA = 17;", "MAVEN = '3.8';");
        assertThat(Path.of("pom.xml"))
                .content()
                .contains("<version>[17,)</version>", "<version>[3.8,)</version>", "getSystemJavaCompiler() != null");
        assertThat(Path.of("README.md")).content().contains("a JDK 17, Maven 3.8, Node 20.19,");
    }

    /** A synth sends nothing: by default the CDK CLI reports how it is used, and the constructs of the app. */
    @Test
    void cdkReportsNothing() throws Exception {
        assertThat(Path.of("cdk.json")).content().contains("\"cli-telemetry\": false", "\"versionReporting\": false");
    }

    /** An old Node prints a stack trace for syntax that it does not support. */
    @Test
    void whatIsReadBeforeThatCheckIsWrittenInOldSyntax() throws Exception {
        for (String entry : ENTRIES) {
            assertThat(Path.of("src/launch", entry)).content().doesNotContainPattern("(?m)" + NEWER_SYNTAX);
        }
        for (String other : List.of("program.mjs", "packages.mjs")) {
            assertThat(Path.of("src/launch", other)).content().containsPattern("(?m)" + NEWER_SYNTAX);
        }
    }

    /** The files that a person or Maven starts contain the check. */
    @Test
    void whatIsStartedChecksNodeBeforeItReadsAnythingElse() throws Exception {
        launcher.write(
                "src/launch/requirements.mjs",
                "export function requireNode() { console.error('Node 20'); process.exit(70); }\n");
        launcher.write("src/launch/program.mjs", "what an old Node ?? cannot read")
                .write("src/launch/packages.mjs", "what an old Node ?? cannot read");
        for (String entry : List.of("app.mjs", "hikkoshi.mjs", "install.mjs")) {
            refusesInOneLine(launcher.run(folder, entry), "Node 20");
        }
        assertThat(Path.of("pom.xml")).content().contains("<argument>src/launch/install.mjs</argument>");
        assertThat(Path.of("cdk.json")).content().contains("node src/launch/app.mjs");
    }

    @Test
    void mavenIsAskedAgainOnlyWhenContentsDiffer() throws Exception {
        ready();
        assertThat(launcher.hikkoshi("plan").err()).contains("Building Hikkoshi");
        assertThat(launcher.hikkoshi("plan").err()).doesNotContain("Building Hikkoshi");
        Files.setLastModifiedTime(launcher.project().resolve("pom.xml"), FileTime.fromMillis(0));
        launcher.hikkoshi("plan");
        assertThat(launcher.builds()).isEqualTo(1);

        int builds = 1;
        for (String file : List.of("pom.xml", "src/java/A.java", "src/resources/a", "constructs/java/A.java")) {
            launcher.write(file, "something else").hikkoshi("plan");
            assertThat(launcher.builds()).as(file).isEqualTo(++builds);
        }
        Files.delete(launcher.project().resolve("src/java/A.java"));
        launcher.hikkoshi("plan");
        assertThat(launcher.builds()).isEqualTo(++builds);
    }

    @Test
    void aLibraryThatIsGoneIsBroughtBackByABuild() throws Exception {
        ready();
        Path library = Files.writeString(folder.resolve("a library"), "");
        launcher.withFakeMaven(folder.resolve("a jar"), List.of(library.toString()));
        launcher.hikkoshi("plan");
        Files.delete(library);
        launcher.hikkoshi("plan");
        assertThat(launcher.builds()).isEqualTo(2);
    }

    @Test
    void aBuildThatFailsEndsTheRunAndIsTriedAgain() throws Exception {
        ready().command("mvn", "echo a compiler error", "exit 3");
        Run run = launcher.hikkoshi("plan");
        assertThat(run.exit()).isEqualTo(Crash.EXIT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("a compiler error").doesNotContain("    at ");
        ready();
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
    }

    @Test
    @Attack("a repository of libraries serves another library to a Maven that compares no recorded hashes")
    void anotherLibraryThanTheRecordedOneIsNotStarted() throws Exception {
        Path jar = folder.resolve("repository/group/library/1.0.0/library-1.0.0.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "classes");
        launcher.withFakeJava("17.0.9").withFakeMaven(jar, List.of(jar.toString()));
        String recorded = "  group/library/1.0.0/library-1.0.0.jar\n";
        launcher.write(".mvn/checksums/checksums.sha256", "0".repeat(64) + recorded);
        Run other = launcher.hikkoshi("plan");
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .contains("library-1.0.0.jar is not the library that")
                .doesNotContain("    at ");
        launcher.write(".mvn/checksums/checksums.sha256", "0".repeat(64) + "  group/other/1.0.0/other-1.0.0.jar\n");
        assertThat(launcher.hikkoshi("plan").err()).contains("does not record");
        launcher.write(".mvn/checksums/checksums.sha256", digest(jar) + recorded);
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void runsAtTheSameTimeBuildOnce() throws Exception {
        ready();
        Path maven = folder.resolve("bin/mvn");
        Files.writeString(maven, Files.readString(maven) + "sleep 1\n");
        List<Process> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            runs.add(launcher.start(launcher.project(), folder.resolve("errors" + i), "hikkoshi.mjs", "plan"));
        }
        for (Process run : runs) {
            assertThat(run.waitFor()).isZero();
        }
        assertThat(launcher.builds()).isEqualTo(1);
        assertThat(launcher.project().resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void theLockOfAProcessThatHasEndedIsTaken() throws Exception {
        Process ended = TestProcess.of("node", "--version").start();
        ended.waitFor();
        ready().write("target/build.lock", String.valueOf(ended.pid()));
        assertThat(launcher.hikkoshi("plan").exit()).isZero();
    }

    /** A run that was killed and restarted in a container has the same process number as before. */
    @Test
    void aLockWithTheNumberOfTheRunItselfIsTaken() throws Exception {
        ready().write(
                        "src/launch/again.mjs",
                        "import { writeFileSync } from 'node:fs';\n"
                                + "writeFileSync('target/build.lock', String(process.pid));\n"
                                + "process.argv[2] = 'plan';\nimport('./hikkoshi.mjs');\n");
        launcher.write("target/build.lock", "");
        assertThat(launcher.run(launcher.project(), "again.mjs").err()).doesNotContain("Waiting");
    }

    @Test
    void anEmptyLockIsTakenWhenItIsOld() throws Exception {
        ready().write("target/build.lock", "");
        Path lock = launcher.project().resolve("target/build.lock");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));
        assertThat(launcher.hikkoshi("plan").err()).doesNotContain("Waiting");
        assertThat(lock).doesNotExist();
    }

    @Test
    void aHomeOrATemporaryFolderThatIsNotThereIsReplaced() throws Exception {
        ready().withFakeJava("17", "jdk.compiler", "echo \"[$JSII_RUNTIME_PACKAGE_CACHE_ROOT] [$TMPDIR]\"");
        String there = folder.toString();
        assertThat(launcher.with("HOME", there)
                        .with("TMPDIR", there)
                        .hikkoshi("plan")
                        .out())
                .isEqualTo("[] [" + there + "]\n");
        String missing = folder.resolve("missing").toString();
        assertThat(launcher.with("HOME", missing)
                        .with("TMPDIR", missing)
                        .hikkoshi("plan")
                        .out())
                .isEqualTo("[" + launcher.project().toRealPath().resolve("target/jsii") + "] []\n");
    }

    @Test
    void packagesAreInstalledWhenOneOfThemIsGone() throws Exception {
        String lock = "{\"packages\": {\"\": {}, \"node_modules/a\": {\"version\": \"1.0.0\"}}}";
        ready().command("npm", "echo installs");
        launcher.write("node_modules/.package-lock.json", lock)
                .write("package-lock.json", lock)
                .write("node_modules/a/package.json", "{}");
        assertThat(launcher.app().out()).doesNotContain("installs");
        Files.delete(launcher.project().resolve("node_modules/a/package.json"));
        assertThat(launcher.app().out() + launcher.app().err()).contains("installs");
    }

    /** Synthesis and the comparison of templates need the npm packages. */
    @Test
    void theCommandsThatSynthesizeInstallPackages() throws Exception {
        JavaClasses app = new ClassFileImporter().importPackages("dev.hikkoshi.app");
        Set<String> synthesize = new TreeSet<>();
        for (JavaClass command : app) {
            boolean needs = command.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getSimpleName())
                    .anyMatch(Set.of("EffectSynthesis", "PhaseSynthesis", "DiffEngine")::contains);
            if (needs && command.isAnnotatedWith(Command.class)) {
                synthesize.add(command.getAnnotationOfType(Command.class).name());
            }
        }
        assertThat(synthesize).contains("diff", "deploy");
        assertThat(Path.of("src/launch/hikkoshi.mjs"))
                .content()
                .contains(synthesize.stream().map(name -> "'" + name + "'").toList());
    }

    @Test
    void packagesAreInstalledWhenTheLockFileChanges() throws Exception {
        String lock = "{\"packages\": {\"\": {}, \"node_modules/a\": {\"version\": \"%s\"}}}";
        ready().command(
                        "npm",
                        "echo \"$*\" >> installs",
                        "cp package-lock.json node_modules/.package-lock.json",
                        "mkdir -p node_modules/a",
                        "cp package-lock.json node_modules/a/package.json");
        launcher.write("node_modules/.package-lock.json", "{\"packages\": {}}")
                .write("package-lock.json", lock.formatted("1.0.0"));
        Path installs = launcher.project().resolve("installs");

        launcher.hikkoshi("plan");
        assertThat(installs).doesNotExist();
        launcher.app();
        launcher.hikkoshi("diff");
        assertThat(Files.readAllLines(installs))
                .singleElement()
                .asString()
                .startsWith("ci ")
                .contains(" --include=dev ", " --include=peer ", " --install-links=false ");
        launcher.write("package-lock.json", lock.formatted("1.0.1")).app();
        assertThat(Files.readAllLines(installs)).hasSize(2);
    }

    @Test
    void aCopyOfTheLauncherInTheStoreOfPackagesRunsInTheProject() throws Exception {
        ready();
        Path copy = launcher.project().resolve("node_modules/@hikkoshi/cli");
        Folders.copy(Path.of("src/launch"), copy);
        assertThat(launcher.run(folder, copy.resolve("hikkoshi.mjs").toString(), "plan"))
                .satisfies(run -> assertThat(run.err()).contains("Building Hikkoshi"))
                .satisfies(run -> assertThat(run.out()).endsWith("Hikkoshi plan\n"));
        assertThat(launcher.project().resolve("target/hikkoshi.fingerprint")).exists();
    }

    @Test
    void theExitCodeAndTheOutputAreJavas() throws Exception {
        ready().withFakeJava("17", "jdk.compiler", "echo out", "exit 2");
        Run run = launcher.hikkoshi("plan");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEqualTo("out\n");
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        assertThat(ready().hikkoshi("plan", "two words", "é").out()).endsWith("Hikkoshi plan two words é\n");
    }

    @Test
    void eachLeverIsSwitchedOffByItsVariable() throws Exception {
        assertThat(ready().hikkoshi("plan").out())
                .contains("-XX:DumpLoadedClassList=target/hikkoshi-", "-XX:TieredStopAtLevel=1");
        launcher.with("HIKKOSHI_CLASS_DATA_SHARING", "false");
        assertThat(launcher.hikkoshi("plan").out())
                .doesNotContain("ClassList", "Shared")
                .contains("-XX:TieredStopAtLevel=1");
        launcher.with("HIKKOSHI_QUICK_JVM", "false");
        assertThat(launcher.hikkoshi("plan").out()).contains("CDK_VALIDATION=false -cp ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
    void theMachinesCollectorIsTaken(String variable) throws Exception {
        assertThat(ready().with(variable, "-Xmx1g").hikkoshi("plan").out()).contains("-XX:+UseSerialGC");
        assertThat(launcher.with(variable, "-Xmx1g -XX:+UseG1GC")
                        .hikkoshi("plan")
                        .out())
                .doesNotContain("-XX:+UseSerialGC")
                .contains("-XX:TieredStopAtLevel=1");
    }

    @Test
    void anArchiveThatCannotBeMadeIsTriedOnceForEachBuild() throws Exception {
        ready().withFakeJava(
                        "17",
                        "jdk.compiler",
                        "case \"$*\" in",
                        "*-Xshare:dump*) echo dump >> dumps; exit 134 ;;",
                        "*-XX:DumpLoadedClassList=*) echo java/lang/Object > \"${1#*=}\" ;;",
                        "*) echo \"$1\" ;;",
                        "esac");
        Path dumps = launcher.project().resolve("dumps");
        for (int build = 1; build <= 2; build++) {
            launcher.write("pom.xml", "build " + build).hikkoshi("plan");
            for (int run = 0; run < 2; run++) {
                assertThat(launcher.hikkoshi("plan"))
                        .isEqualTo(new Run(0, "-XX:SharedArchiveFile=target/hikkoshi-17.jsa\n", ""));
            }
            assertThat(Files.readAllLines(dumps)).hasSize(build);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theClassesOfARunAreListedWhenItEndsWell(int exitCode) throws Exception {
        ready().withFakeJava("17", "jdk.compiler", "echo java/lang/Object > \"${1#*=}\"", "exit " + exitCode);
        launcher.hikkoshi("plan");
        Path target = launcher.project().resolve("target");
        assertThat(Files.exists(target.resolve("hikkoshi.classes"))).isEqualTo(exitCode == 0);
        assertThat(target).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void awsRulesRunInCiAndInAnAudit() throws Exception {
        ready().write("node_modules/.package-lock.json", "{\"packages\": {}}")
                .write("package-lock.json", "{\"packages\": {}}");
        assertThat(launcher.app().out()).startsWith("CDK_VALIDATION=false ");
        assertThat(launcher.hikkoshi("audit").out()).startsWith("CDK_VALIDATION=true ");
        assertThat(launcher.hikkoshi("diff").out()).startsWith("CDK_VALIDATION=false ");
        assertThat(launcher.with("CI", "true").app().out()).startsWith("CDK_VALIDATION=true ");
        assertThat(launcher.with("CDK_VALIDATION", "false").app().out()).startsWith("CDK_VALIDATION=false ");
        launcher.with("CI", "").with("CDK_VALIDATION", "true");
        assertThat(launcher.app().out()).startsWith("CDK_VALIDATION=true ");
    }
}
