package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Markdown;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.finding.Visible;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of an author cannot write a part of the review: each way to do it, in several forms. */
class ForgedReviewTest {

    private static Stream<Arguments> named(Map<String, String> texts) {
        return texts.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
    }

    static Stream<Arguments> endsOfABlockOfCode() {
        return named(Map.of(
                "three backticks on a line of their own", "x\n```\n# Approved",
                "more backticks than the fence", "x\n" + "`".repeat(9) + "\n# Approved",
                "backticks after three spaces", "x\n   ```\n# Approved",
                "backticks after a carriage return", "x\r```\r# Approved",
                "backticks after a line separator", "x\u2028```\u2028# Approved",
                "tildes, the other fence", "x\n~~~\n# Approved",
                "an end of HTML", "x\n</pre></details>\n# Approved"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endsOfABlockOfCode")
    @Attack("An author ends a block of code in a reason, so that a heading of their own stands in the review")
    void noTextEndsABlockOfCode(String how, String text) {
        String markdown = Markdown.block("yaml", List.of("- because: " + text, "  to: 5"));
        Node document = Parser.builder().build().parse(markdown + "\n");
        assertThat(document.getFirstChild()).isInstanceOf(FencedCodeBlock.class);
        assertThat(document.getFirstChild()).isSameAs(document.getLastChild());
        assertThat(((FencedCodeBlock) document.getFirstChild()).getLiteral()).contains("Approved", "  to: 5");
    }

    @Test
    void typesAndArnsStayReadable() {
        assertThat(List.of("AWS::SQS::Queue", "arn:aws:sqs:ap-northeast-1:111122223333:jobs", "sts:AssumeRole"))
                .allSatisfy(text -> assertThat(Markdown.text(text)).isEqualTo(text));
        assertThat(Markdown.text("a:smile:b arn:aws:sqs:eu-west-1:111122223333:secret:"))
                .isEqualTo("a`:`smile:b arn:aws:sqs:eu-west-1:111122223333`:`secret:");
    }

    static Stream<Arguments> commandsOfAWorkflow() {
        return named(Map.of(
                "an error", "::error file=a::gone",
                "an error on a second line", "x\n::error::gone",
                "the end of all commands", "x\n   ::stop-commands::token",
                "a command after a carriage return", "x\r::set-output name=a::b",
                "a mask", "\t::add-mask::a",
                "the older form", "x ##[error]gone",
                "the older form after a hash", "###[group]x",
                "a percent sign that GitHub decodes", "x%0A::error::gone"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commandsOfAWorkflow")
    @Attack("An author writes a command of the workflow into a reason")
    void noTextIsACommandOfAWorkflow(String how, String text) {
        for (String printed : List.of(asText(text), asAnnotations(text))) {
            assertThat(printed.lines().filter(line -> line.strip().startsWith("::")))
                    .allMatch(line -> line.startsWith("::error file=environments/service.yaml"))
                    .hasSizeLessThan(2);
            assertThat(printed).doesNotContain("##[").doesNotContain("\r");
        }
        assertThat(asAnnotations(text).lines()).hasSize(1);
        assertThat(asAnnotations(text)).doesNotContain("x%0A");
    }

    static Stream<Arguments> sequencesOfATerminal() {
        return named(Map.of(
                "a colour", "\u001b[32mnothing refused\u001b[0m",
                "the line above", "\u001b[1A\u001b[2Knothing refused",
                "the C1 control", "\u009b32mnothing refused",
                "a title and a link", "\u001b]8;;https://evil.example\u0007nothing refused\u001b]8;;\u0007",
                "a carriage return", "\rnothing refused",
                "backspaces", "refused\b\b\b\b\b\b\bnothing refused",
                "from right to left", "\u202edesufer gnihton",
                "a tag that nobody sees", "x\udb40\udc4e nothing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequencesOfATerminal")
    @Attack("An author writes codes of a terminal into a reason, so that lines of the review disappear")
    void noTextMovesOrColoursATerminal(String how, String text) {
        for (String printed : List.of(
                asText(text),
                asAnnotations(text),
                Markdown.text(text),
                Markdown.code(text),
                Markdown.block("", List.of(text)))) {
            assertThat(printed.codePoints().filter(c -> c != '\n' && Visible.isHidden(c)))
                    .isEmpty();
            assertThat(printed.lines()).noneMatch(line -> line.startsWith("nothing refused"));
        }
    }

    private static Finding finding(String text) {
        return new Finding(
                InputRule.REASON,
                Severity.REFUSED,
                new Problem(Place.line("environments/service.yaml", 3, "because"), text, text, text, text));
    }

    private static String asText(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        terminal(bytes).findings(List.of(finding(text)), List.of());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String asAnnotations(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FindingDocuments(terminal(bytes), "").annotations(List.of(finding(text)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Terminal terminal(ByteArrayOutputStream bytes) {
        return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    }
}
