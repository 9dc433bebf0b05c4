package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.review.ChangedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What builds, judges and deploys comes first on the page. */
class CodeEffectTest {

    @Test
    @Attack("A pull request hides a change of a workflow and of the owners behind hundreds of other files")
    void workflowsAndOwnersAreNamedFirstHoweverManyFilesThereAre() {
        List<String> files = new ArrayList<>(
                IntStream.range(0, 900).mapToObj(i -> ".ci/a" + i).toList());
        files.addAll(IntStream.range(0, 900)
                .mapToObj(i -> "src/java/A" + i + ".java")
                .toList());
        files.addAll(List.of(".github/workflows/deploy.yml", "CODEOWNERS", "src/launch/app.mjs"));
        String markdown = EffectText.markdown(page(files));
        assertThat(markdown.substring(0, 500))
                .containsSubsequence(
                        "## What this change does",
                        "Look at these first",
                        "**who must review**: `CODEOWNERS`",
                        "**workflows**: `.github/workflows/deploy.yml`",
                        "**launcher**: `src/launch/app.mjs`");
        assertThat(markdown).contains("and 860 more", "and 895 more").hasSizeLessThan(5_000);
        assertThat(EffectText.text(page(files)))
                .containsSubsequence("Look at these first", "CODEOWNERS", "deploy.yml", "Compared with");
        assertThat(page(files).code().first())
                .extracting(CodeEffect.First::files)
                .anyMatch(all -> all.size() == 900);
    }

    @Test
    void sourcesAloneAreNoWarning() {
        assertThat(EffectText.markdown(page(List.of("src/java/A.java"))))
                .contains("Sources differ: `src/java/A.java`")
                .doesNotContain("Look at these first");
        assertThat(EffectText.markdown(page(List.of()))).doesNotContain("Sources", "Look at");
    }

    private static Effect page(List<String> files) {
        return Effect.ofFindings("0123456789", new ChangedCode(files, ""), new Findings());
    }
}
