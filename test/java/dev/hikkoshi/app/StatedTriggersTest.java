package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every deploy command for people or workflows states its rollback triggers, or that it has none. By default,
 * CloudFormation keeps the triggers of the previous deployment (trap T54).
 */
class StatedTriggersTest {

    /** A command up to the end of the line or of the quotes. */
    private static final Pattern COMMAND = Pattern.compile("cdk deploy [a-z][^`\"\\n]*");

    private static final String STATED = "--rollback-trigger-alarm-arns (none|arn:aws:)";

    @Test
    @DisplayName("T54: README, workflows, runbooks and outputs")
    void everyDeployCommandStatesItsTriggers() throws IOException {
        List<String> commands = Stream.concat(
                        Pages.paths().stream(),
                        Stream.of("test/golden", ".github").flatMap(StatedTriggersTest::filesIn))
                .flatMap(StatedTriggersTest::commandsIn)
                .toList();
        assertThat(commands)
                .hasSizeGreaterThan(20)
                .anyMatch(command -> command.startsWith("cdk deploy production/edge "))
                .anyMatch(command -> command.contains("--monitoring-time-minutes"))
                .allSatisfy(command -> assertThat(command).containsPattern(STATED));
    }

    @Test
    void aCommandThatSaysNothingIsFound() {
        assertThat(COMMAND.matcher("4. Run `npx cdk deploy production/app-api`.")
                        .results())
                .singleElement()
                .satisfies(command -> assertThat(command.group()).doesNotContainPattern(STATED));
    }

    private static Stream<Path> filesIn(String folder) {
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths
                    .filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".png"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> commandsIn(Path file) {
        try {
            // A shell joins a line that ends with a backslash with the next one.
            String text = Files.readString(file).replaceAll(" \\\\\n *", " ");
            return COMMAND.matcher(text).results().map(match -> match.group());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
