package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred wrong command lines, as data. */
class WrongCommandLinesTest {

    private static final Path LINES = Path.of("test/resources/command-lines.txt");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void eachEndsWithTwoAndOneLine(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        List<String> lines = Files.readAllLines(LINES).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
        List<Path> before = files(folder);
        SoftAssertions all = new SoftAssertions();
        for (String line : lines) {
            Run run = project.hikkoshi(arguments(line));
            List<String> printed = run.err().lines().toList();
            all.assertThat(run.exit()).as(line).isEqualTo(2);
            all.assertThat(run.out()).as(line).isEmpty();
            all.assertThat(printed.size()).as("%s: %s", line, printed).isBetween(1, 6);
            all.assertThat(printed.stream().skip(1))
                    .as(line)
                    .allMatch(usage -> usage.startsWith("Usage: hikkoshi ") || usage.startsWith("       "));
            all.assertThat(printed.stream().limit(1))
                    .as(line)
                    .noneMatch(first -> first.isBlank()
                            || first.startsWith("::")
                            || first.contains("Exception")
                            || first.contains("\tat "));
        }
        all.assertAll();
        assertThat(files(folder)).as("nothing is written").isEqualTo(before);
    }

    @Test
    void theUsageFollowsOnlyWhereAnArgumentIsMissing(@TempDir Path folder) {
        assertThat(ScratchProject.hikkoshi(folder, "report", "staging").err().lines())
                .hasSizeBetween(2, 4)
                .element(1)
                .asString()
                .startsWith("Usage: hikkoshi report ");
        assertThat(ScratchProject.hikkoshi(folder, "plan", "--al").err().lines())
                .hasSize(1);
        assertThat(ScratchProject.hikkoshi(folder, "chek").err()).contains("Did you mean check?");
        assertThat(ScratchProject.hikkoshi(folder, "check", "--bas", "HEAD").err())
                .contains("--base");
    }

    private static String[] arguments(String line) {
        return line.equals("~")
                ? new String[0]
                : ARGUMENT.matcher(line)
                        .results()
                        .map(WrongCommandLinesTest::argument)
                        .toArray(String[]::new);
    }

    private static String argument(MatchResult match) {
        return match.group(2) == null ? match.group(1).replace("\\n", "\n") : match.group(2);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.toString().contains(".git"))
                    .sorted()
                    .toList();
        }
    }
}
