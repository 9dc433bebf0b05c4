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
 * A program that some tests need and that neither the repository nor its build installs. Without it these tests are
 * skipped, and {@link MissingTools} counts them. Each constant names the packages for Debian and Homebrew.
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
    /** Simulates the load balancers. */
    HAPROXY("haproxy", "haproxy", "haproxy"),
    /** Serves the features of a legacy layer. */
    NGINX("nginx", "nginx", "nginx"),
    /** Checks the signature of an audit. */
    OPENSSL("openssl", "openssl", "openssl"),
    /** Opens the report. */
    CHROMIUM("chromium", "google-chrome", "chromium", "google-chrome", "Google Chrome");

    /**
     * The system property with the folders to search, separated as in {@code PATH}. It replaces {@code PATH} and the
     * usual folders.
     */
    public static final String FOLDERS = "hikkoshi.toolFolders";

    /** The usual folders of these programs, which may be missing in {@code PATH}. */
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

    /** The Debian package. Ubuntu has the same packages except Chromium, which is a snap there. */
    public String debian() {
        return debian;
    }

    /** The formula or cask of Homebrew. */
    public String homebrew() {
        return homebrew;
    }

    /** The commands that install these tools on Debian and with Homebrew. */
    static String howToInstall(Collection<TestTool> tools) {
        return "`sudo apt-get install %s` on Debian, or `brew install %s`"
                .formatted(packages(tools, TestTool::debian), packages(tools, TestTool::homebrew));
    }

    private static String packages(Collection<TestTool> tools, Function<TestTool, String> name) {
        return tools.stream().map(name).collect(Collectors.joining(" "));
    }

    /** The executable; empty where the tool is not installed. */
    public Optional<Path> find() {
        return find(folders());
    }

    /** The executable. Skips the running test when the tool is not installed. */
    public Path orSkip() {
        return find().orElseThrow(() -> new Missing(this));
    }

    /**
     * The executable in the first folder that has one that starts. The script of a version manager may fail to start.
     */
    Optional<Path> find(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> commands.stream().map(folder::resolve))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file) && starts(file))
                .findFirst();
    }

    private boolean starts(Path file) {
        return STARTS.computeIfAbsent(file, tool -> {
            try {
                String version = this == OPENSSL ? "version" : this == HAPROXY || this == NGINX ? "-v" : "--version";
                Process process = TestProcess.of(tool.toString(), version)
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
