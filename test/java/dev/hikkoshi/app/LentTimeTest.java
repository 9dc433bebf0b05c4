package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pull requests that lend a bake time that nobody waited, or a day outside of a freeze window: by days, or by roll-backs. */
class LentTimeTest extends WithCommittedSample {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String LEDGER = "production/migration.yaml";
    private static final String SETTINGS = "production/environment.yaml";
    private static final String FIRST = "{ on: 2026-11-22, shift: app-api, to: 5 }";
    private static final String SECOND = "{ on: 2026-11-25, shift: app-api, to: 55 }";

    @Attack("A roll-back by one point takes a back-dated step for undone, so that its day is free")
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"75, 74, 1", "50, 26, 1", "75, 25, 0", "75, 0, 0"})
    void aRollBackByOnePointUndoesNothing(int to, int back, int exit) throws IOException {
        project.append("{ on: 2026-11-19, shift: media-stream, to: %d }".formatted(to))
                .append("{ on: 2026-11-19, roll-back: media-stream, to: %d, because: errors }".formatted(back));
        Run run = check(TODAY);
        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        assertThat(run.out().contains("steps[44].on: 2026-11-19 is a day that is long ago"))
                .isEqualTo(exit == 1);
    }

    @Attack("Several steps of one feature are merged on one day, each dated one bake time after the one before")
    @Test
    void aBakeTimeBeginsWhenTheStepComes() throws IOException, GitAPIException {
        project.append(FIRST);
        assertThat(check(TODAY).exit()).as("it waited for its review").isZero();
        project.commitOn(TODAY);
        project.append(SECOND);
        assertThat(check(TODAY).out())
                .contains(
                        "steps[45].on: 2026-11-25 is within the bake time of the last step of app-api, which came to the base"
                                + " on 2026-11-25; policy.bakeHours requires 24 hours from then on. Take the step on 2026-11-26",
                        "[CHECK-DATES]");
        project.replace(LEDGER, SECOND, "{ on: 2026-11-25, roll-back: app-api, to: 0, because: errors }");
        assertThat(check(TODAY).exit()).as("you can always go back").isZero();
        project.replace(
                LEDGER, "{ on: 2026-11-25, roll-back: app-api, to: 0, because: errors }", SECOND.replace("25,", "26,"));
        Run next = check(TODAY.plusDays(1));
        assertThat(next.exit()).as(next.out()).isZero();
    }

    @Attack("A roll-back is dated back, so that the next step is due on the day of the roll-back")
    @Test
    void aBakeTimeBeginsWhenTheRollBackComes() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-19, roll-back: media-stream, to: 20, because: errors }");
        assertThat(check(TODAY).exit()).isZero();
        project.commitOn(TODAY);
        project.append("{ on: 2026-11-25, shift: media-stream, to: 70 }");
        assertThat(check(TODAY).out()).contains("within the bake time of the last step of media-stream");
    }

    /** A step that is taken away and comes again comes on the second day, and a merge brings its steps on its own day. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLatestWayOfAStepCounts(boolean merged) throws IOException, GitAPIException {
        String before = Files.readString(project.file(LEDGER));
        try (Git git = Git.open(folder.toFile())) {
            String main = git.getRepository().getBranch();
            git.checkout().setCreateBranch(true).setName("step").call();
            project.append(FIRST);
            String after = Files.readString(project.file(LEDGER));
            project.commitOn(LocalDate.of(2026, 11, 22));
            if (merged) {
                ObjectId step = git.getRepository().resolve("HEAD");
                git.checkout().setName(main).call();
                git.merge()
                        .include(step)
                        .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                        .setCommit(false)
                        .call();
            } else {
                project.write(LEDGER, before.stripTrailing());
                project.commitOn(LocalDate.of(2026, 11, 23));
                project.write(LEDGER, after.stripTrailing());
            }
            project.commitOn(TODAY);
        }
        project.append(SECOND);
        assertThat(check(TODAY).out()).contains("came to the base on 2026-11-25;");
    }

    /** Nobody knows when the steps came: with an import, in a clone with one commit, or by a commit of a day to come. */
    @ParameterizedTest
    @ValueSource(strings = {"imported", "shallow", "to come"})
    void whatNobodyKnowsHoldsNothingUp(String history) throws IOException, GitAPIException {
        ScratchProject other = project;
        switch (history) {
            case "imported" -> {
                project.commitWithoutEnvironments();
                project.append(FIRST);
                project.commitOn(TODAY);
            }
            case "shallow" -> {
                project.append(FIRST);
                project.commitOn(TODAY);
                other = project.shallowClone(folder.resolveSibling("clone-" + folder.getFileName()));
            }
            default -> {
                project.append(FIRST);
                project.commitOn(TODAY.plusDays(3));
            }
        }
        other.append(SECOND);
        Run run = other.hikkoshiOn(TODAY, "check", "--base", "HEAD", "production");
        assertThat(run.exit()).as(run.out()).isZero();
    }

    @Attack("A step has the last day before a freeze window, and is deployed within it")
    @Test
    void aStepIsNotDatedOutOfAFreezeWindow() throws IOException {
        String step = "{ on: 2026-12-14, shift: print-api, to: 5 }";
        project.append(step);
        assertThat(check(LocalDate.of(2026, 12, 14)).exit()).isZero();
        assertThat(check(LocalDate.of(2026, 12, 17)).out())
                .contains(
                        "on: 2026-12-14 is a day before a freeze window of print-api that has begun", "[CHECK-DATES]");
        project.replace(LEDGER, step, "{ on: 2026-12-14, roll-back: media-stream, to: 5, because: errors }");
        assertThat(check(LocalDate.of(2026, 12, 17)).exit()).isZero();
    }

    /** What the base has, too, is refused at the next step, and no change of something else waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"0.3", "{ value: 0.3, because: smaller databases, since: 2026-11-25 }"})
    void aTightenedBudgetHoldsUpTheNextStepAlone(String budget) throws IOException, GitAPIException {
        project.replace(SETTINGS, "connectionShare: 0.80", "connectionShare: " + budget);
        assertThat(check(TODAY).exit()).as(check(TODAY).out()).isZero();
        project.commit();
        project.replace("service.yaml", "web:2026.11.16-4b1f09c", "web:2026.11.25-aaaaaaa");
        Run image = check(TODAY);
        assertThat(image.exit()).as(image.out()).isZero();
        assertThat(image.out()).contains("The next step will be refused.", "[PLAN-CONNECTIONS]");
        project.replace("service.yaml", "perPod: 8", "perPod: 9");
        assertThat(check(TODAY).exit()).as("more connections than at the base").isEqualTo(1);
        project.replace("service.yaml", "perPod: 9", "perPod: 8")
                .append("{ on: 2026-11-25, shift: media-stream, to: 40 }");
        assertThat(check(TODAY).exit()).isEqualTo(1);
    }

    private Run check(LocalDate day) {
        return project.hikkoshiOn(day, "check", "--base", "HEAD", "production");
    }
}
