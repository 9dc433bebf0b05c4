package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** A comment of a pull request: its folded parts, and its end if it is too long. */
class MarkdownPageTest {

    private static final String REST = "The rest is too long for a comment.";

    @Test
    void aFoldedPartIsClosed() {
        MarkdownPage page = new MarkdownPage();
        page.folded("a < b", () -> page.paragraph("inside"));
        assertThat(page.text()).contains("<summary>a \\< b</summary>\n\ninside\n\n</details>");
    }

    @Test
    void whatIsCutWithinAFoldedPartIsClosedBeforeTheLastSentence() {
        MarkdownPage page = new MarkdownPage();
        page.folded("first", () -> page.paragraph("inside"));
        page.folded("long", () -> page.items(Collections.nCopies(10_000, "an item of the list")));
        String text = page.text();
        assertThat(text.length()).isLessThan(65_536);
        assertThat(text.split("<details>", -1)).hasSize(3).hasSameSizeAs(text.split("</details>", -1));
        assertThat(text.indexOf(REST)).isGreaterThan(text.lastIndexOf("</details>"));
    }

    @Test
    void whatIsCutAfterAFoldedPartNeedsNoEnd() {
        MarkdownPage page = new MarkdownPage();
        page.folded("first", () -> page.paragraph("inside"));
        page.items(Collections.nCopies(10_000, "an item of the list"));
        assertThat(page.text().split("</details>", -1)).hasSize(2);
        assertThat(page.text()).contains(REST);
    }
}
