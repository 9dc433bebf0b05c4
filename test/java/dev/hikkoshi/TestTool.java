package dev.hikkoshi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A program that some tests run and that neither the repository nor its build brings. Without it these tests are skipped;
 * {@link MissingTools} counts them. Each constant names the packages of Debian and of Homebrew that have it.
 */
public enum TestTool {
    /** Clones the project for its gate. */
    GIT("git", "git", "git"),
    /** Completes command lines. */
    BASH("bash", "bash", "bash"),
    /** Runs the recipes. */
    RUBY("ruby", "ruby", "ruby"),
    /** Checks the alert rules, and runs their tests. */
    PROMTOOL("prometheus", "prometheus", "promtool"),
    /** Plays the load balancers. */
    HAPROXY("haproxy", "haproxy", "haproxy"),
    /** Opens the report. */
    CHROMIUM("chromium", "google-chrome", "chromium", "google-chrome", "Google Chrome");

    /** Folders to look in, separated as in {@code PATH}, instead of those in {@code PATH} and the usual ones. */
    public static final String FOLDERS = "hikkoshi.toolFolders";

    /** Where systems put such programs that {@code PATH} need not name. */
    private static final List<String> USUAL =
            List.of("/usr/sbin", "/usr/local/sbin", "/Applications/Google Chrome.app/Contents/MacOS");

    private static final Map<Path, Boolean> STARTS = new ConcurrentHashMap<>();

    private final String debian;
    private final String homebrew;
    private final List<String> commands;

    TestTool(String debian, String homebrew, String... commands) {
        this.debian = debian;
        this.homebrew = homebrew;
        this.commands = List.of(commands);
    }

    /** Skips the running test, and names the tool. */
    public static final class Missing extends TestAbortedException {

        private static final long serialVersionUID = 1;

        private final TestTool tool;

        private Missing(TestTool tool) {
            super("%s is not installed: %s".formatted(tool.command(), howToInstall(List.of(tool))));
            this.tool = tool;
        }

        /** The tool that the test needs. */
        public TestTool tool() {
            return tool;
        }
    }

    /** The name of its command. */
    public String command() {
        return commands.get(0);
    }

    /** The package of Debian that has it. Ubuntu has the same ones but for Chromium, which is a snap there. */
    public String debian() {
        return debian;
    }

    /** The formula or the cask of Homebrew that has it. */
    public String homebrew() {
        return homebrew;
    }

    /** What to do on Debian, and where there is Homebrew, to have these tools. */
    static String howToInstall(Collection<TestTool> tools) {
        return "`sudo apt-get install %s` on Debian, or `brew install %s`"
                .formatted(packages(tools, TestTool::debian), packages(tools, TestTool::homebrew));
    }

    private static String packages(Collection<TestTool> tools, Function<TestTool, String> name) {
        return tools.stream().map(name).collect(Collectors.joining(" "));
    }

    /** The executable. Skips the running test when the tool is not installed. */
    public Path orSkip() {
        return find(folders()).orElseThrow(() -> new Missing(this));
    }

    /** The executable in the first of the folders that has one which starts: a version manager's script may not. */
    Optional<Path> find(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> commands.stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file) && starts(file))
                .findFirst();
    }

    private boolean starts(Path file) {
        return STARTS.computeIfAbsent(file, tool -> {
            try {
                Process process = TestProcess.of(tool.toString(), this == HAPROXY ? "-v" : "--version")
                        .directory(new File(System.getProperty("java.io.tmpdir")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    private static List<Path> folders() {
        String told = System.getProperty(FOLDERS);
        Stream<String> folders = told == null
                ? Stream.concat(split(Optional.ofNullable(System.getenv("PATH")).orElse("")), USUAL.stream())
                : split(told);
        return folders.map(Path::of).toList();
    }

    private static Stream<String> split(String folders) {
        return Stream.of(folders.split(File.pathSeparator)).filter(folder -> !folder.isEmpty());
    }
}
