package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each command in unusual checkouts: it works, or prints in one line what it needs. */
class OddCheckoutTest {

    @TempDir
    private Path folder;

    private ScratchProject project;

    /** The kind of the checkout. The first one is a normal clone. */
    enum Kind {
        PLAIN {
            @Override
            ScratchProject of(ScratchProject project) {
                return project;
            }
        },
        DETACHED {
            @Override
            ScratchProject of(ScratchProject project) throws IOException, GitAPIException {
                try (Git git = Git.open(project.folder().toFile())) {
                    git.checkout()
                            .setName(git.getRepository().resolve("HEAD").name())
                            .call();
                    assertThat(git.getRepository().getBranch()).hasSize(40);
                }
                return project;
            }
        },
        DIRTY {
            @Override
            ScratchProject of(ScratchProject project) throws IOException {
                Files.writeString(project.file("production/notes.txt"), "Not committed.\n");
                return project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
            }
        },
        CRLF {
            @Override
            ScratchProject of(ScratchProject project) throws IOException {
                try (Stream<Path> files = Files.walk(project.file("."))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
                    }
                }
                return project;
            }
        },
        SHALLOW {
            @Override
            ScratchProject of(ScratchProject project) throws GitAPIException {
                return project.shallowClone(project.folder().resolveSibling("shallow"));
            }
        },
        NO_GIT {
            @Override
            ScratchProject of(ScratchProject project) throws IOException {
                TemporaryFolder.delete(project.folder().resolve(".git"));
                return project;
            }
        };

        abstract ScratchProject of(ScratchProject project) throws IOException, GitAPIException;
    }

    private void checkOut(Kind kind) throws IOException, GitAPIException {
        ScratchProject whole = ScratchProject.create(folder.resolve("whole"));
        whole.replace("service.yaml", "hidamari/web:2026.11.16-4b1f09c", "hidamari/web:2026.11.23-0a1b2c3");
        whole.commit();
        project = kind.of(whole).withNodeModules();
    }

    @AfterEach
    void takeThePackagesBack() throws IOException {
        project.withoutNodeModules();
    }

    @ParameterizedTest
    @EnumSource
    void whatReadsFilesAloneWorks(Kind kind) throws Exception {
        checkOut(kind);
        for (List<String> command : List.of(
                List.of("plan"),
                List.of("report", "production", "-o", "page"),
                List.of("schemas"),
                List.of("handing-over"),
                List.of("prices", "--help"),
                List.of("import", "--commands"),
                List.of("completion"))) {
            assertThat(run(command).exit()).as(command.toString()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NO_GIT", "DIRTY"})
    void anAuditWorks(Kind kind) throws Exception {
        checkOut(kind);
        Run run = run(List.of("audit", "opsworks-2019", "-o", "audit.zip"));
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void anAuditNeedsACommitWithTheSameFiles() throws Exception {
        checkOut(Kind.NO_GIT);
        Run run = run(List.of("audit", "opsworks-2019", "-o", "audit.zip"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("not in a git repository");
        project.withoutNodeModules();
        TemporaryFolder.delete(folder.resolve("whole"));
        checkOut(Kind.DIRTY);
        run = run(List.of("audit", "production", "-o", "audit.zip"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "environments/production/migration.yaml differs from the commit",
                        "environments/production/notes.txt is not committed");
        assertThat(project.folder().resolve("audit.zip")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRLF", "NO_GIT"})
    void aProofWorks(Kind kind) throws Exception {
        checkOut(kind);
        assertThat(run(List.of("prove", "opsworks-2019")).exit()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NO_GIT")
    void aRevisionThatIsThereIsComparedWith(Kind kind) throws Exception {
        checkOut(kind);
        assertThat(run(List.of("check", "--base", "HEAD")).exit()).isZero();
        assertThat(run(List.of("diff", "--base", "HEAD", "opsworks-2019")).exit())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NO_GIT", "SHALLOW"})
    void anEarlierRevisionIsComparedWith(Kind kind) throws Exception {
        checkOut(kind);
        assertThat(run(List.of("check", "--base", "HEAD~1")).exit()).isZero();
    }

    @Test
    void withoutGitOneLineSaysSo() throws Exception {
        checkOut(Kind.NO_GIT);
        refusesInOneLine("HEAD", "git");
    }

    @Test
    @Attack("An author's base is not in a shallow clone, so that there is nothing to compare with")
    void aShallowCloneIsToldHowToGetTheRest() throws Exception {
        checkOut(Kind.SHALLOW);
        refusesInOneLine("HEAD~1", "`fetch-depth: 0`", "git fetch --unshallow");
        refusesInOneLine("origin/main", "`fetch-depth: 0`", "git fetch --unshallow");
        refusesInOneLine("0123456789abcdef0123456789abcdef01234567", "`fetch-depth: 0`", "git fetch --unshallow");
    }

    @Test
    void aPartialCloneIsToldHowToGetTheRest() throws Exception {
        checkOut(Kind.PLAIN);
        try (Git git = Git.open(project.folder().toFile())) {
            Repository repository = git.getRepository();
            ObjectId blob = repository.resolve("HEAD~1:environments/service.yaml");
            Path objects = repository.getDirectory().toPath().resolve("objects");
            Files.delete(objects.resolve(blob.name().substring(0, 2))
                    .resolve(blob.name().substring(2)));
        }
        assertThat(run(List.of("check", "--base", "HEAD")).exit()).isZero();
        refusesInOneLine("HEAD~1", "git fetch --refetch --no-filter");
    }

    @Test
    void linesOfWindowsChangeNothing() throws Exception {
        checkOut(Kind.CRLF);
        assertThat(project.file("service.yaml")).content().contains("\r\n");
        Run diff = run(List.of("diff", "--base", "HEAD", "opsworks-2019", "--format", "json"));
        assertThat(diff.out()).contains("\"deployments\" : [ ]");
        assertThat(run(List.of("plan")).out())
                .isEqualTo(ScratchProject.hikkoshi(Samples.project(), "plan").out());
    }

    private void refusesInOneLine(String revision, String... needs) {
        for (String command : List.of("check", "diff")) {
            Run run = run(List.of(command, "--base", revision));
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains(revision)
                    .contains(needs);
        }
    }

    private Run run(List<String> command) {
        return project.hikkoshi(command.toArray(String[]::new));
    }
}
