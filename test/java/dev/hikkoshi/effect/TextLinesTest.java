package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A long command has lines of its own, and a shell reads them as one. */
class TextLinesTest {

    private static final String ARN = "arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:production-app-api-";

    @Test
    void aShortCommandStaysOnOneLine() {
        assertThat(TextLines.command("npx cdk deploy a/b --exclusively --rollback-trigger-alarm-arns none"))
                .hasSize(1);
    }

    @Test
    void aLongOneIsBrokenBeforeItsOptions() {
        String command =
                "npx cdk deploy a/b --exclusively --rollback-trigger-alarm-arns %s1 --rollback-trigger-alarm-arns %s2"
                        .formatted(ARN, ARN);
        List<String> lines = TextLines.command(command);
        assertThat(lines).hasSize(3);
        assertThat(lines.subList(0, 2)).allMatch(line -> line.endsWith(" \\"));
        assertThat(String.join("\n", lines).replace(" \\\n  ", " ")).isEqualTo(command);
    }

    @Test
    void nothingIsBrokenWithinSingleQuotes() {
        String command = "for p in $(aws eks list-nodegroups --query 'a --b --c --d --e --f --g' --output text); do "
                + "aws eks update-nodegroup-version --nodegroup-name \"$p\"; done";
        assertThat(TextLines.command(command)).noneMatch(line -> line.strip().startsWith("--b"));
        assertThat(TextLines.command(command)).hasSizeGreaterThan(1);
    }

    @Test
    void wordsAreWrapped() {
        assertThat(TextLines.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(TextLines.wrapped("muchlonger two", 4)).containsExactly("muchlonger", "two");
        assertThat(TextLines.wrapped("", 4)).containsExactly("");
    }
}
