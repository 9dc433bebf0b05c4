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
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
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

    static Stream<Arguments> partsOfAPage() {
        return named(Map.ofEntries(
                Map.entry("a comment without an end", "faster <!-- nothing"),
                Map.entry("a comment in an entity", "faster &lt;!-- &#60;!-- &#x3c;!--"),
                Map.entry("a heading", "# Approved"),
                Map.entry("a heading after numbers", "1) # Approved"),
                Map.entry("a folded part", "<details><summary>Approved</summary>"),
                Map.entry("the end of a folded part", "</details></td></table>"),
                Map.entry("a declaration", "<!DOCTYPE html> <![CDATA[ <?php"),
                Map.entry("a person and a team", "@aoki and @hidamari/operators, aoki@hidamari.example"),
                Map.entry("an issue", "#12 GH-12 hidamari/web#12 hidamari/web@0a1b2c3d4e"),
                Map.entry("a link", "[Approved](https://evil.example \"x\")"),
                Map.entry("a link of a picture", "[![Approved](https://evil.example/a.svg)](https://evil.example)"),
                Map.entry("a link by reference", "[Approved][a] [a]: https://evil.example"),
                Map.entry("a definition of a reference", "[approved]: https://evil.example"),
                Map.entry("a footnote", "approved[^1] [^1]: by nobody"),
                Map.entry(
                        "an address",
                        "https://evil.example http://evil.example www.evil.example <https://evil.example>"),
                Map.entry(
                        "an address after a letter",
                        "(www.evil.example) *HTTPS://evil.example* _www.evil.example_ 1https://evil.example"),
                Map.entry("emphasis", "**Approved** __Approved__ ~~refused~~ `refused`"),
                Map.entry("a quotation of GitHub", "> [!IMPORTANT] Approved"),
                Map.entry("a task", "- [x] Approved"),
                Map.entry("a rule of a table", "| Approved | --- |"),
                Map.entry("mathematics", "$$\\color{white}{refused}$$ $`x`$"),
                Map.entry("a picture", ":white_check_mark: :+1: ![x](https://evil.example/a.svg)"),
                Map.entry("a line that ends with a backslash", "refused\\")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partsOfAPage")
    @Attack("An author blanks or forges the comment with Markdown, HTML, mentions or links in a reason")
    void noTextIsAPartOfThePage(String how, String text) {
        for (String before : List.of("", "- ", "## ", "The reason: ")) {
            String line = before.endsWith(" ") && before.startsWith("T")
                    ? before + Markdown.text(text)
                    : before + Markdown.line(Markdown.text(text));
            Node document = Parser.builder().build().parse("Above\n\n" + line + "\n\nBelow\n");
            StringBuilder shown = new StringBuilder();
            document.accept(new PlainPage(shown));
            String all = shown.toString();
            assertThat(all).startsWith("Above\n").endsWith("\nBelow\n");
            assertThat(all.replace("\u0000", "").replaceAll("\\s+", ""))
                    .as(line)
                    .isEqualTo(
                            ("Above" + (before.startsWith("T") ? before : "") + text + "Below").replaceAll("\\s+", ""));
            assertThat(all.replaceAll("\0[^\0]*\0", "\0"))
                    .as("what GitHub makes a link or a picture of")
                    .doesNotContainPattern("@\\w|#\\d|(?i)\\bGH-\\d|(?i)www\\.|(?i)https?://|:[a-z0-9_+-]+:");
        }
    }

    /** The text of a page that has nothing but text; a code span within a text stands between two zero characters. */
    private static final class PlainPage extends AbstractVisitor {

        private static final Set<Class<?>> PLAIN = Set.of(
                Document.class,
                Paragraph.class,
                Text.class,
                Code.class,
                BulletList.class,
                ListItem.class,
                Heading.class);

        private final StringBuilder shown;

        private PlainPage(StringBuilder shown) {
            this.shown = shown;
        }

        @Override
        protected void visitChildren(Node parent) {
            assertThat(PLAIN).contains(parent.getClass());
            super.visitChildren(parent);
            if (parent instanceof Paragraph || parent instanceof Heading) {
                shown.append('\n');
            }
        }

        @Override
        public void visit(Text text) {
            shown.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            shown.append('\0').append(code.getLiteral()).append('\0');
        }

        @Override
        public void visit(HtmlInline html) {
            throw new AssertionError(html.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            throw new AssertionError(html.getLiteral());
        }
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
