package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with the real Java, in a folder whose name has a space and an é. */
class LauncherRunsTest {

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void createProject() throws Exception {
        List<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .toList();
        launcher = Launcher.create(folder)
                .withFakeMaven(jar(), libraries)
                .with("JAVA_HOME", System.getProperty("java.home"));
        Files.createSymbolicLink(
                launcher.project().resolve("node_modules"),
                Path.of("node_modules").toAbsolutePath());
    }

    /** The jar that Maven would build from the tested classes. */
    private Path jar() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path jar = folder.resolve("hikkoshi.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, entries);
            }
        }
        return jar;
    }

    @AfterEach
    void takeThePackagesBack() throws IOException {
        Files.delete(launcher.project().resolve("node_modules"));
    }

    @Test
    void eachRunPrintsTheSameWithAndWithoutAnArchive() throws Exception {
        Run first = launcher.hikkoshi("plan", "staging");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).startsWith("staging, phase ");
        assertThat(target("hikkoshi.classes")).hasSize(1);
        assertThat(target(".jsa")).isEmpty();

        assertThat(launcher.hikkoshi("plan", "staging").out()).isEqualTo(first.out());
        assertThat(target(".jsa")).singleElement().satisfies(archive -> assertThat(Files.size(archive))
                .isGreaterThan(1_000_000));
        assertThat(launcher.hikkoshi("plan", "staging")).isEqualTo(new Run(0, first.out(), ""));
        assertThat(target(".part")).isEmpty();
    }

    /** JGit's jar is signed. Java crashes when it archives a list with lambdas of its classes. */
    @Test
    void anArchiveIsMadeOfARunThatReadGit() throws Exception {
        try (Git git = ScratchProject.initialize(launcher.project())) {
            git.add().addFilepattern("environments").call();
            git.commit()
                    .setMessage("The sample")
                    .setAuthor("aoki", "aoki@hidamari.example")
                    .setCommitter("aoki", "aoki@hidamari.example")
                    .setSign(false)
                    .call();
        }
        for (int i = 0; i < 2; i++) {
            assertThat(launcher.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        }
        assertThat(Files.size(target(".jsa").get(0))).isGreaterThan(1_000_000);
    }

    @Test
    void anArchiveThatCannotBeReadIsIgnored() throws Exception {
        launcher.hikkoshi("plan", "staging");
        Run run = launcher.hikkoshi("plan", "staging");
        Path archive = target(".jsa").get(0);
        Files.delete(archive);
        Files.writeString(archive, "");
        assertThat(launcher.hikkoshi("plan", "staging")).isEqualTo(new Run(0, run.out(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "no_SUCH.UTF-8"})
    void itStartsFromASubfolderAndInALocaleWithoutUtf8(String locale) throws Exception {
        launcher.with("LC_ALL", locale);
        Path subfolder = launcher.project().resolve("environments/staging");
        Run run = launcher.run(subfolder, "hikkoshi.mjs", "plan", "staging");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("staging, phase ");
    }

    @Test
    void itSynthesizesThere() throws Exception {
        Path out = launcher.project().resolve("cdk.out é");
        launcher.with("LC_ALL", "C")
                .with("CDK_OUTDIR", out.toString())
                .with("CDK_CONTEXT_JSON", CdkContext.asJson(Map.of("environment", "opsworks-2019")));
        Run run = launcher.app();
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(out.resolve("assembly-opsworks-2019/manifest.json")).exists();
    }

    private List<Path> target(String end) throws IOException {
        try (Stream<Path> files = Files.list(launcher.project().resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
