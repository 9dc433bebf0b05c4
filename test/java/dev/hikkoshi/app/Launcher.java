package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A separate project with this project's launcher. Its PATH contains only Node and the commands that the test adds. Its
 * name has a space and a letter that is not ASCII.
 */
final class Launcher {

    private static final List<String> SOURCES =
            List.of("src/launch", "constructs/resources", "cdk.json", ".npmrc", "package.json", "package-lock.json");
    private static final Set<String> KEPT = Set.of("HOME", "TMPDIR");

    private final Path project;
    private final Path bin;
    private final Map<String, String> variables = new HashMap<>();

    private Launcher(Path project, Path bin) {
        this.project = project;
        this.bin = bin;
    }

    static Launcher create(Path folder) throws IOException, InterruptedException {
        Launcher launcher = new Launcher(folder.resolve("with spaces é"), Files.createDirectory(folder.resolve("bin")));
        for (String source : SOURCES) {
            Folders.copy(Path.of(source), launcher.project.resolve(source));
        }
        Samples.into(launcher.project);
        for (String source : List.of("src/java", "src/resources", "constructs")) {
            Files.createDirectories(launcher.project.resolve(source));
        }
        launcher.write("pom.xml", "<project/>");
        for (String tool : List.of("cp", "mkdir", "sleep")) {
            launcher.command(tool, "exec '" + onPath(tool) + "' \"$@\"");
        }
        launcher.command("node", "exec '" + TestProcess.node("node") + "' \"$@\"");
        launcher.variables.put("PATH", launcher.bin.toString());
        return launcher;
    }

    private static Path onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Path project() {
        return project;
    }

    /** Writes a file of the project. */
    Launcher write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Sets an environment variable for later runs. */
    Launcher with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Puts a command on the PATH. */
    Launcher command(String name, String... script) throws IOException {
        script(bin.resolve(name), script);
        return this;
    }

    static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A fake JDK. In each run, its java prints the variable that switches validation on, and its arguments. */
    Launcher withFakeJava(String version) throws IOException {
        return withFakeJava(version, "jdk.compiler", "echo \"CDK_VALIDATION=$CDK_VALIDATION $*\"");
    }

    /** A fake java with this version and this module. It runs this script. */
    Launcher withFakeJava(String version, String module, String... script) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "if [ \"$1\" = -version ]; then echo 'openjdk version \"" + version + "\"' >&2; exit; fi",
                "if [ \"$1\" = --list-modules ]; then echo java.base@" + version + "; echo " + module + "@" + version
                        + "; exit; fi"));
        lines.addAll(List.of(script));
        return command("java", lines.toArray(String[]::new));
    }

    /** A fake Maven that records each call and copies this jar as its result. */
    Launcher withFakeMaven(Path jar, List<String> libraries) throws IOException {
        return command(
                "mvn",
                "echo \"$*\" >> builds",
                "mkdir -p target",
                "cp '" + jar + "' target/hikkoshi.jar",
                "printf %s '" + String.join(File.pathSeparator, libraries) + "' > target/classpath");
    }

    /** The number of calls of Maven. */
    int builds() throws IOException {
        return Files.exists(project.resolve("builds"))
                ? Files.readAllLines(project.resolve("builds")).size()
                : 0;
    }

    Run hikkoshi(String... arguments) throws IOException, InterruptedException {
        return run(project, "hikkoshi.mjs", arguments);
    }

    Run app() throws IOException, InterruptedException {
        return run(project, "app.mjs");
    }

    /** Runs a file of the launcher in a folder. */
    Run run(Path folder, String file, String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(bin, "errors", "");
        Process process = start(folder, errors, file, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out, Files.readString(errors));
    }

    /** Starts a file of the launcher in a folder. */
    Process start(Path folder, Path errors, String file, String... arguments) throws IOException {
        ProcessBuilder builder = TestProcess.of(
                bin.resolve("node").toString(),
                project.resolve("src/launch").resolve(file).toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(variables);
        return builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
    }

    /** Asserts that a run ended with exit code 70 and one line that contains all these words. */
    static void refusesInOneLine(Run run, String... words) {
        assertThat(run.exit()).isEqualTo(Crash.EXIT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).singleElement().asString().contains(words);
    }
}
