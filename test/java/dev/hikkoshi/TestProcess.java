package dev.hikkoshi;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts processes for tests. They get only a few variables of this machine's environment. Others, such as
 * NODE_OPTIONS, JAVA_TOOL_OPTIONS, RUBYOPT and GIT_DIR, would change what a program does and prints.
 */
public final class TestProcess {

    private static final Set<String> KEPT = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "TMPDIR",
            "LC_ALL",
            "CDK_DISABLE_CLI_TELEMETRY",
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION");

    /** Variables of version managers. Their scripts on the PATH use them to find the program. */
    private static final Pattern VERSION_MANAGER =
            Pattern.compile("(ASDF|MISE|VOLTA|FNM|NVM|NODENV|RBENV|RTX|XDG)_\\w+");

    /** The PATH of these processes. */
    private static final String PATH =
            pathWithNode(Optional.ofNullable(System.getenv("PATH")).orElse(""));

    private TestProcess() {}

    /** A process, not started yet. A command without a folder is looked for on the PATH. */
    public static ProcessBuilder of(String... command) {
        return of(List.of(command));
    }

    /** A process, not started yet. A command without a folder is looked for on the PATH. */
    public static ProcessBuilder of(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.set(0, onPath(command.get(0), PATH).map(Path::toString).orElse(command.get(0)));
        ProcessBuilder builder = withKeptVariables(arguments);
        builder.environment().put("PATH", PATH);
        return builder;
    }

    /** The class path of this run, for a process in another folder. */
    public static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static ProcessBuilder withKeptVariables(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !isKept(name));
        return builder;
    }

    /**
     * A PATH whose {@code node} and {@code npm} run in every folder. The script of a version manager may refuse to run
     * in a folder without a version, and some tests run outside of the project's folder.
     */
    static String pathWithNode(String path) {
        Optional<Path> node = onPath("node", path);
        Optional<Path> program = node.map(TestProcess::program);
        return node.equals(program) ? path : program.orElseThrow().getParent() + File.pathSeparator + path;
    }

    private static Path program(Path node) {
        try {
            Path program = node(node.toString());
            return Files.isSameFile(program, node) ? node : program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Path> onPath(String command, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty() && !command.contains(File.separator))
                .map(folder -> Path.of(folder, command).toAbsolutePath())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static boolean isKept(String variable) {
        return KEPT.contains(variable) || VERSION_MANAGER.matcher(variable).matches();
    }

    /** The real Node executable of a command, which may be a script of a version manager. */
    public static Path node(String command) throws IOException, InterruptedException {
        Process process =
                withKeptVariables(List.of(command, "-p", "process.execPath")).start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " does not start Node");
        }
        return Path.of(path.strip());
    }
}
