package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A comment on GitHub has at most 65,536 characters, also for a change of a thousand features. */
class LongCommentTest {

    private static final int MOST = 65_536;

    /** The cut falls into headings, tables, lists, code and folded parts: whatever is open there is closed. */
    @Test
    void aChangeOfAThousandFeaturesIsCutAndSaysWhereTheRestIs() {
        int inCode = 0;
        int inFold = 0;
        for (int shift = 0; shift < 200; shift++) {
            String page = ofAThousandFeatures(7 * shift);
            assertThat(page).hasSizeBetween(60_000, MOST);
            assertThat(page).endsWith("\n\nThe rest is too long for a comment. `npx hikkoshi diff` shows all of it.\n");
            List<String> lines = page.lines().toList();
            assertThat(lines.stream().filter(line -> line.startsWith("```")))
                    .satisfies(fences -> assertThat(fences.size() % 2).isZero());
            assertThat(lines.stream()
                            .filter(line -> line.startsWith("<details>"))
                            .count())
                    .isEqualTo(lines.stream().filter("</details>"::equals).count());
            inFold += lines.get(lines.size() - 3).equals("</details>") ? 1 : 0;
            inCode += lines.get(lines.size() - 5).equals("```")
                            && lines.get(lines.size() - 6).startsWith("cut here")
                    ? 1
                    : 0;
        }
        System.out.printf("cuts of a long comment: 200, %d in a folded part, %d in code%n", inFold, inCode);
        assertThat(inFold).isBetween(1, 199);
        assertThat(inCode).isPositive();
    }

    @Test
    void aShortPageIsWhole() {
        MarkdownPage page = new MarkdownPage();
        page.paragraph("Nothing changes.");
        assertThat(page.text()).isEqualTo("Nothing changes.\n");
    }

    private static String ofAThousandFeatures(int shift) {
        MarkdownPage page = new MarkdownPage();
        page.paragraph("x".repeat(shift + 1));
        IntStream.range(0, 1000).forEach(number -> {
            String feature = "feature-" + number;
            page.heading(2, feature);
            page.table(List.of(List.of("what", "before", "after"), List.of("traffic on EKS", "0 %", "5 %")));
            page.folded("Manifests of " + feature, () -> {
                page.items(List.of("deployment/" + feature, "service/" + feature));
                page.code("sh", List.of("cut here 1 " + feature, "cut here 2 " + feature, "cut here 3 " + feature));
            });
        });
        return page.text();
    }
}
