package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.PageBlock;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two pull requests append a step each: how the conflict is resolved, and that the second is judged after the first. */
class TwoPullRequestsTest extends WithCommittedSample {

    private static final String LEDGER = "production/migration.yaml";
    private static final String FIRST = "{ on: 2026-11-25, shift: media-stream, to: 75 }";

    /** With each style in which git can write a conflict. */
    @ParameterizedTest
    @ValueSource(strings = {"merge", "diff3", "zdiff3"})
    void bothStepsAreKeptAndJudgedInTheirOrder(String style) throws Exception {
        String second = "{ on: 2026-11-25, shift: transcoder, to: 5 }";
        Run checked = mergedAndChecked(second, style);
        assertThat(Files.readString(project.file(LEDGER))).endsWith("  - %s\n  - %s\n".formatted(FIRST, second));
        assertThat(checked.exit()).as(checked.out()).isZero();
        assertThat(project.hikkoshi("plan", "production").out()).contains("phase 46");
    }

    /** The second step was right for itself: after the first, it moves no traffic. */
    @Test
    void theSecondIsRefusedIfTheFirstLeavesItNoPlace() throws Exception {
        Run checked = mergedAndChecked("{ on: 2026-11-24, shift: media-stream, to: 50 }", "merge");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("refused", "media-stream");
    }

    /** Appends a step on each of two branches, merges both, resolves the conflict as the guide says, and checks as it says. */
    private Run mergedAndChecked(String second, String style)
            throws IOException, GitAPIException, InterruptedException {
        try (Git git = Git.open(folder.toFile())) {
            String start = git.getRepository().getBranch();
            git.checkout().setName("second").setCreateBranch(true).call();
            project.append(second).commit();
            assertThat(project.hikkoshi("check", "--base", start, "production").exit())
                    .isZero();
            git.checkout().setName(start).call();
            project.append(FIRST).commit();
            git.branchCreate().setName("origin/main").call();
            git.checkout().setName("second").call();
            MergeResult merged = git.merge()
                    .include(git.getRepository().resolve("origin/main"))
                    .call();
            assertThat(merged.getMergeStatus()).isEqualTo(MergeResult.MergeStatus.CONFLICTING);
            assertThat(merged.getConflicts().keySet()).containsExactly("environments/" + LEDGER);
            succeeds("git", "checkout", "--conflict=" + style, "--", "environments/" + LEDGER);
            assertThat(Files.readString(project.file(LEDGER)))
                    .contains("<<<<<<<")
                    .matches(text -> text.contains("|||||||") != style.equals("merge"));
            List<String> lines = guide();
            succeeds("sh", "-c", lines.get(0));
            project.commit();
            return project.hikkoshi(lines.get(1).replace("npx hikkoshi ", "").split(" "));
        }
    }

    private void succeeds(String... command) throws IOException, InterruptedException {
        Process process =
                TestProcess.of(command).directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static List<String> guide() {
        return PageBlock.in(Path.of(".github", "CONTRIBUTING.md")).stream()
                .filter(block -> block.text().contains("perl "))
                .findFirst()
                .orElseThrow()
                .text()
                .lines()
                .toList();
    }
}
