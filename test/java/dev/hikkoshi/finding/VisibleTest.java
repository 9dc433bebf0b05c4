package dev.hikkoshi.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader cannot see is shown as a number, and nothing in a text is Markdown or a command of a workflow. */
class VisibleTest {

    @Test
    void controlsBidirectionalAndZeroWidthCharactersAreShown() {
        assertThat(Visible.line("a\u001b[31mb\nc\u202ed\u200be\ufefff\u2066g\u2028h\u00adi\ufdd0j\u007fk\u0085l"))
                .isEqualTo(
                        "a\\u001b[31mb\\u000ac\\u202ed\\u200be\\ufefff\\u2066g\\u2028h\\u00adi\\ufdd0j\\u007fk\\u0085l");
        assertThat(Visible.line("\udb40\udc01 \ud800")).isEqualTo("\\udb40\\udc01 \\ud800");
        assertThat(Visible.line("a\tb")).isEqualTo("a\\u0009b");
        assertThat(Visible.block("a\r\n\tb")).isEqualTo("a\\u000d\n\tb");
        assertThat(Visible.line("引っ越し – déjà vu, naïve … → 🚚")).isEqualTo("引っ越し – déjà vu, naïve … → 🚚");
        assertThat(Visible.quoted("a \"b\" \\ c\n")).isEqualTo("\"a \\\"b\\\" \\\\ c\\u000a\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::error::gone",
                "  ::stop-commands::x",
                "text\n::add-mask::secret",
                "before ##[error]gone",
                "###[error]gone"
            })
    void noLineIsACommandOfAWorkflow(String text) {
        String inert = GithubAnnotations.inert(text);
        assertThat(inert.lines()).noneMatch(line -> line.strip().startsWith("::"));
        assertThat(inert).doesNotContain("##[");
    }

    @Test
    void aColonWithinALineStays() {
        assertThat(GithubAnnotations.inert("arn:aws:s3:::bucket and a::b")).isEqualTo("arn:aws:s3:::bucket and a::b");
    }

    /** A text is one paragraph of plain text, whatever is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# heading",
                "- item",
                "1. item",
                "> quotation",
                "---",
                "===",
                "```sh",
                "a ``` b",
                "<!-- hidden",
                "<img src=x>",
                "[text](https://evil.example)",
                "![image](https://evil.example/x.png)",
                "*strong* _emphasis_ __strong__ ~~gone~~ $a$ `code`",
                "&lt;b&gt; &#60; &amp;",
                "a\n\n# heading\n",
                "[ref]: https://evil.example",
                "line\\",
                "    indented"
            })
    void nothingInATextIsMarkdown(String text) {
        String html = HtmlRenderer.builder()
                .build()
                .render(Parser.builder().build().parse(Markdown.line(Markdown.text(text))));
        String plain = html.replaceAll("</?code>", "");
        assertThat(plain).startsWith("<p>").endsWith("</p>\n");
        assertThat(plain.substring(3, plain.length() - 5)).doesNotContain("<");
        assertThat(unescaped(plain)).isEqualTo("<p>" + Visible.line(text).strip() + "</p>\n");
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Test
    void gitHubMakesNoLinkOfAText() {
        assertThat(Markdown.text("@aoki sees #12 at https://evil.example or www.evil.example, a@b.example"))
                .isEqualTo("`@`aoki sees `#`12 at https`:`//evil.example or www`.`evil.example, a`@`b.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ship it :rocket: ~ship it `:`rocket:",
                ":+1::100: ~`:`+1:`:`100:",
                "at 12:30:45 in a.yaml:14: x ~at 12:30:45 in a.yaml:14: x",
                "see GH-12 and gh-3, not HIGH-12 ~see `GH-`12 and `gh-`3, not HIGH-12",
                "as in 4b1f09c and owner/repo@4b1f09c ~as in `4b1f09c` and owner/repo`@4b1f09c`",
                "the word defaced and 1234567x ~the word `defaced` and 1234567x",
                "for @org/team ~for `@`org/team",
                "owner/repo#12 ~owner/repo`#`12",
                "a | b ~a \\| b"
            })
    void gitHubMakesNoPictureReferenceOrTableOfAText(String text, String inert) {
        assertThat(Markdown.text(text.strip())).isEqualTo(inert);
    }

    @Test
    void aFenceIsLongerThanEachOneInIt() {
        assertThat(Markdown.block("yaml", List.of("a ``` b", "````"))).isEqualTo("`````yaml\na ``` b\n````\n`````");
        assertThat(Markdown.code("a `` b")).isEqualTo("```a `` b```");
        assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
    }
}
