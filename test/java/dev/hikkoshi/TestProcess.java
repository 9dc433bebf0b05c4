package dev.hikkoshi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The processes that tests start. They get a few variables of this machine's environment only: others, such as NODE_OPTIONS,
 * JAVA_TOOL_OPTIONS, RUBYOPT and GIT_DIR, change what a program does and prints.
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

    /** A version manager puts scripts on the PATH, which find the program by these. */
    private static final Pattern VERSION_MANAGER =
            Pattern.compile("(ASDF|MISE|VOLTA|FNM|NVM|NODENV|RBENV|RTX|XDG)_\\w+");

    private TestProcess() {}

    /** A process, not started yet. */
    public static ProcessBuilder of(String... command) {
        return of(List.of(command));
    }

    /** A process, not started yet. */
    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().keySet().removeIf(name -> !isKept(name));
        return builder;
    }

    static boolean isKept(String variable) {
        return KEPT.contains(variable) || VERSION_MANAGER.matcher(variable).matches();
    }

    /** The program that a command for Node starts at last, which may be a script of a version manager. */
    public static Path node(String command) throws IOException, InterruptedException {
        Process process = of(command, "-p", "process.execPath").start();
        String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " does not start Node");
        }
        return Path.of(path.strip());
    }
}
