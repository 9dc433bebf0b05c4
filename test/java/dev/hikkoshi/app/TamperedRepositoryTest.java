package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repository that tries to make its base another one than it committed, or to run a program of its own. */
class TamperedRepositoryTest {

    private static final String LEDGER = "production/migration.yaml";
    private static final String PAST = "5xx on long responses while pods drained";

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void commitTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder.resolve("project"));
    }

    @Test
    @Attack("A repository replaces the base by a commit whose past is already rewritten")
    void aReplacedCommitIsNotTheBase() throws IOException, GitAPIException {
        project.replace(LEDGER, PAST, "nothing to see here");
        project.commit();
        try (Git git = Git.open(project.folder().toFile())) {
            Repository repository = git.getRepository();
            ObjectId rewritten = repository.resolve("HEAD");
            ObjectId base = repository.resolve("HEAD~1");
            RefUpdate replace = repository.updateRef("refs/replace/" + base.name());
            replace.setNewObjectId(rewritten);
            replace.update();
            Path grafts = repository.getDirectory().toPath().resolve("info/grafts");
            Files.createDirectories(grafts.getParent());
            Files.writeString(grafts, rewritten.name() + "\n");
        }
        refuses("HEAD~1", "[CHECK-APPEND-ONLY]", "nothing to see here");
    }

    @Test
    @Attack("A repository's attributes, filters, hooks and monitors run a program, or make the base read differently")
    void attributesFiltersAndHooksChangeNothing() throws IOException, GitAPIException {
        Run before = project.hikkoshi("check", "--base", "HEAD");
        Path ran = folder.resolve("ran");
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\ntouch " + ran + "\necho 'steps: []'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                project.folder().resolve(".gitattributes"),
                "* filter=other diff=other merge=other ident export-ignore working-tree-encoding=UTF-16\n");
        Files.writeString(
                project.folder().resolve(".mailmap"), "Aoki <aoki@hidamari.example> <other@hidamari.example>\n");
        Path hooks = Files.createDirectories(folder.resolve("hooks"));
        for (String hook : new String[] {"post-checkout", "post-index-change", "pre-commit", "reference-transaction"}) {
            Files.copy(program, hooks.resolve(hook));
        }
        Path more = Files.writeString(folder.resolve("more"), "[core]\n\tfsmonitor = " + program + "\n");
        try (Git git = Git.open(project.folder().toFile())) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("filter", "other", "smudge", program.toString());
            config.setString("filter", "other", "clean", program.toString());
            config.setString("filter", "other", "process", program.toString());
            config.setBoolean("filter", "other", "required", true);
            config.setString("diff", "other", "textconv", program.toString());
            config.setString("core", null, "fsmonitor", program.toString());
            config.setString("core", null, "hooksPath", hooks.toString());
            config.setString("core", null, "sshCommand", program.toString());
            config.setString("include", null, "path", more.toString());
            config.save();
        }
        Run after = project.hikkoshi("check", "--base", "HEAD");
        assertThat(after.out()).isEqualTo(before.out());
        assertThat(after.exit()).isZero();
        project.replace(LEDGER, PAST, "nothing to see here");
        refuses("HEAD", "[CHECK-APPEND-ONLY]", "nothing to see here");
        assertThat(ran).doesNotExist();
    }

    /** No check would let these into a base. If one is there all the same, it is not taken for an empty one. */
    @ParameterizedTest
    @CsvSource({
        "environments/production/migration.yaml, 120000",
        "environments/production/environment.yaml, 120000",
        "environments/service.yaml, 120000",
        "environments/production, 120000",
        "environments/production, 160000"
    })
    @Attack("A base has a link or a submodule in the place of an environment's file, so that nothing is compared")
    void aLinkOfTheBaseIsNoReasonToCompareNothing(String path, String mode) throws IOException, GitAPIException {
        commitInPlaceOf(path, FileMode.fromBits(Integer.parseInt(mode, 8)));
        Run run = refuses("HEAD", "[CHECK-BASE]", "cannot be read at the base");
        assertThat(run.out()).doesNotContain("nothing refused");
        assertThat(project.hikkoshi("check", "--base", "HEAD", "production").exit())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"environments, 120000", "environments, 160000"})
    @Attack("A base has a link in the place of all environments, so that there is nothing to compare with")
    void aBaseWithoutItsFolderIsAnError(String path, String mode) throws IOException, GitAPIException {
        commitInPlaceOf(path, FileMode.fromBits(Integer.parseInt(mode, 8)));
        for (String command : new String[] {"check", "diff", "deploy"}) {
            Run run = command.equals("deploy")
                    ? project.hikkoshi(command, "production", "--base", "HEAD")
                    : project.hikkoshi(command, "--base", "HEAD");
            assertThat(run.exit()).as(command).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("HEAD has no folder environments.");
        }
    }

    @Test
    @Attack("A base has a path with two dots, so that its files are written elsewhere")
    void aPathThatLeadsOutIsRefused() throws IOException {
        ObjectId commit;
        try (Git git = Git.open(project.folder().toFile());
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "x".getBytes(StandardCharsets.UTF_8));
            ObjectId up = tree(inserter, "escaped.txt", FileMode.REGULAR_FILE, blob);
            ObjectId environments = tree(inserter, "..", FileMode.TREE, tree(inserter, "..", FileMode.TREE, up));
            CommitBuilder builder = new CommitBuilder();
            builder.setTreeId(tree(inserter, "environments", FileMode.TREE, environments));
            builder.setAuthor(new PersonIdent("aoki", "aoki@hidamari.example"));
            builder.setCommitter(builder.getAuthor());
            commit = inserter.insert(builder);
            inserter.flush();
        }
        Run run = project.hikkoshi("check", "--base", commit.name());
        assertThat(run.exit()).isNotZero();
        assertThat(run.out()).isEmpty();
        assertThat(Path.of(System.getProperty("java.io.tmpdir")).resolve("escaped.txt"))
                .doesNotExist();
    }

    private static ObjectId tree(ObjectInserter inserter, String name, FileMode mode, ObjectId child)
            throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append(name, mode, child);
        return inserter.insert(tree);
    }

    /** Commits a link or a submodule; the working tree keeps its files. */
    private void commitInPlaceOf(String path, FileMode mode) throws IOException, GitAPIException {
        try (Git git = Git.open(project.folder().toFile());
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            ObjectId target = mode == FileMode.GITLINK
                    ? git.getRepository().resolve("HEAD")
                    : inserter.insert(Constants.OBJ_BLOB, "elsewhere".getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            DirCache index = git.getRepository().lockDirCache();
            DirCacheEditor editor = index.editor();
            editor.add(new DirCacheEditor.DeleteTree(path));
            editor.add(new DirCacheEditor.PathEdit(path) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(mode);
                    entry.setObjectId(target);
                }
            });
            editor.commit();
            project.commitIndex(git);
        }
    }

    private Run refuses(String base, String... texts) {
        Run run = project.hikkoshi("check", "--base", base);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains(texts);
        return run;
    }
}
