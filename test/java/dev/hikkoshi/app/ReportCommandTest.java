package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The pages of a report, and what they say about their origin. */
class ReportCommandTest extends WithSampleProject {

    @Test
    void withoutAnEnvironmentThereIsAPageForEachAndOneThatListsThem() throws IOException {
        Run run = project.hikkoshi("report", "-o", "pages");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines().filter(line -> line.endsWith(".html"))).hasSize(6);
        assertThat(page("index"))
                .contains("5 environments", "<a href=\"production.html\">production</a>", "<a href=\"adopted.html\">")
                .contains("Content-Security-Policy");
        assertThat(page("production")).contains("5 of 14 features");
    }

    @Test
    void aPageNamesItsDayAndItsCommit() throws IOException {
        assertThat(project.hikkoshi("report", "adopted", "-o", "pages").exit()).isZero();
        assertThat(page("adopted"))
                .containsPattern("Made by hikkoshi \\S+ on \\d{4}-\\d{2}-\\d{2}, commit [0-9a-f]{10}, from ")
                .contains("Refused before the move ends", "[PLAN-EXTERNAL-CONTRACT]");
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        assertThat(project.hikkoshi("report", "production", "-o", "pages").exit())
                .isZero();
        assertThat(page("production"))
                .contains("with changes that are not committed")
                .doesNotContain("Refused before the move ends");
    }

    private String page(String name) throws IOException {
        return Files.readString(folder.resolve("pages").resolve(name + ".html"));
    }
}
