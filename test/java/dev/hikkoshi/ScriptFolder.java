package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder in which a test runs scripts of the workflows, with stand-ins for programs that are not here or would use the network.
 *
 * @param folder an empty folder
 */
record ScriptFolder(Path folder) {

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param out what it printed, errors too
     */
    record Run(int exit, String out) {}

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Copies a script of {@code .github}. */
    void copy(String script) throws IOException {
        write(script, Files.readString(Path.of(script)));
    }

    /** A stand-in on the PATH. */
    void program(String name, String text) throws IOException {
        assertThat(write("bin/" + name, "#!/bin/sh\n" + text + "\n").toFile().setExecutable(true))
                .isTrue();
    }

    /** A new commit with nothing in it. */
    String commit(String message) throws IOException, InterruptedException {
        if (!Files.exists(folder.resolve(".git"))) {
            git("init", "--quiet", "--initial-branch=main");
        }
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return git("rev-parse", "HEAD");
    }

    String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@localhost"));
        command.addAll(List.of(arguments));
        Run run = run(Map.of(), command);
        assertThat(run.exit()).as(run.out()).isZero();
        return run.out().strip();
    }

    Run sh(Map<String, String> variables, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", script));
        command.addAll(List.of(arguments));
        return run(variables, command);
    }

    Run run(Map<String, String> variables, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                TestProcess.of(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }
}
