package dev.hikkoshi.app;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.review.ChangedCode;
import dev.hikkoshi.review.StepArrivals;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoWorkTreeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The folder {@code environments} of another revision, read out of git into a folder of its own until it is closed. */
final class BaseRevision implements AutoCloseable {

    private static final String ENVIRONMENTS = "environments";

    private final TemporaryFolder folder;
    private final Path projectFolder;
    private final Path gitFolder;
    private final ObjectId commit;
    private final String project;
    private final ChangedCode changedCode;

    private BaseRevision(
            TemporaryFolder folder,
            Path projectFolder,
            Path gitFolder,
            ObjectId commit,
            String project,
            ChangedCode changedCode) {
        this.folder = folder;
        this.projectFolder = projectFolder;
        this.gitFolder = gitFolder;
        this.commit = commit;
        this.project = project;
        this.changedCode = changedCode;
    }

    /** The revision or the repository does not exist. The message is one line: the problem and the fix. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /**
     * Reads a revision.
     *
     * @param project the project's folder, which may be a part of the repository
     * @param revision as git names it: a branch, a tag, a commit, {@code HEAD~1}
     * @throws Unknown if the repository, the revision or its environments are missing
     */
    static BaseRevision read(Path project, String revision) throws IOException, Unknown {
        TemporaryFolder folder = TemporaryFolder.create("hikkoshi-base-");
        try (Repository repository = open(project, revision)) {
            return read(repository, project, revision, folder);
        } catch (MissingObjectException missing) {
            folder.close();
            throw new Unknown("The files of " + revision
                    + " are missing, because this clone is partial. Run: git fetch --refetch --no-filter");
        } catch (NoWorkTreeException bare) {
            folder.close();
            throw new Unknown("--base " + revision + " needs a repository with files, but this one is bare.");
        } catch (IOException | Unknown failed) {
            folder.close();
            throw failed;
        }
    }

    private static BaseRevision read(Repository repository, Path project, String revision, TemporaryFolder folder)
            throws IOException, Unknown {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId commit = resolve(repository, revision);
            RevTree tree = walk.parseTree(commit);
            Path environments = project.toRealPath().resolve(ENVIRONMENTS);
            String path = repository
                    .getWorkTree()
                    .toPath()
                    .toRealPath()
                    .relativize(environments)
                    .toString()
                    .replace('\\', '/');
            String folderOfProject = path.substring(0, path.length() - ENVIRONMENTS.length());
            BaseRevision base = new BaseRevision(
                    folder,
                    project,
                    repository.getCommonDirectory().toPath(),
                    commit.copy(),
                    folderOfProject,
                    changedCode(repository, tree, folderOfProject));
            if (!new CommitFiles(repository, tree).copy(path, base.environments())) {
                throw new Unknown(revision + " has no folder " + path + ".");
            }
            return base;
        }
    }

    private static Repository open(Path project, String revision) throws IOException, Unknown {
        return GitRepository.of(project)
                .orElseThrow(() ->
                        new Unknown("--base " + revision + " needs git, but this folder is not in a git repository."));
    }

    private static ObjectId resolve(Repository repository, String revision) throws IOException, Unknown {
        try {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            if (commit != null) {
                return commit;
            }
        } catch (AmbiguousObjectException ambiguous) {
            throw new Unknown(
                    revision + " names several commits of this repository. Write more characters of the commit.");
        } catch (RevisionSyntaxException | MissingObjectException | IncorrectObjectTypeException unreadable) {
            // The messages below cover this case.
        }
        if (repository.getObjectDatabase().getShallowCommits().isEmpty()) {
            throw new Unknown(revision + " is not a revision of this repository.");
        }
        throw new Unknown(
                revision + " is missing, because this clone is shallow. In a workflow, check out with"
                        + " `fetch-depth: 0`. On your machine, run: git remote set-branches origin '*' && git fetch --unshallow");
    }

    /**
     * The files of the code that differ between the revision and the working tree: those of the revision, those that git knows, and
     * those that it does not ignore.
     */
    private static ChangedCode changedCode(Repository repository, RevTree tree, String project) throws IOException {
        List<String> changed = new ArrayList<>();
        try (TreeWalk files = new TreeWalk(repository)) {
            FileTreeIterator all = new FileTreeIterator(repository);
            // git may know files of a folder that it ignores.
            all.setWalkIgnoredDirectories(true);
            files.addTree(tree);
            files.addTree(all);
            files.addTree(new DirCacheIterator(repository.readDirCache()));
            while (files.next()) {
                String path = files.getPathString();
                FileTreeIterator working = files.getTree(1, FileTreeIterator.class);
                boolean isKnown = files.getRawMode(0) != 0 || files.getRawMode(2) != 0;
                if (!isKnown && working.isEntryIgnored()) {
                    continue;
                }
                if (files.isSubtree()) {
                    if (ChangedCode.mayHaveCode(path, project)) {
                        files.enterSubtree();
                    }
                } else if (ChangedCode.isCode(path, project, isKnown)
                        && (files.getRawMode(0) != files.getRawMode(1) || !files.idEqual(0, 1))) {
                    changed.add(path);
                }
            }
        }
        return new ChangedCode(changed, project);
    }

    /** The files that differ, and have a part in what is synthesized from the environments. */
    ChangedCode changedCode() {
        return changedCode;
    }

    /** The rows of its table of logical ids that the table of the working tree does not have. */
    List<String> lostLogicalIds() throws IOException {
        try (Repository repository = GitRepository.of(projectFolder).orElseThrow();
                RevWalk walk = new RevWalk(repository)) {
            Optional<String> then = new CommitFiles(repository, walk.parseTree(commit)).text(project + LogicalIds.FILE);
            Path now = projectFolder.resolve(LogicalIds.FILE);
            LogicalIds kept = LogicalIds.parse(Files.isRegularFile(now) ? Files.readString(now) : "");
            return then.map(table -> LogicalIds.parse(table).lackingIn(kept)).orElse(List.of());
        }
    }

    /** Its table of logical ids; that of this version if it has none. */
    LogicalIds logicalIds() throws IOException {
        try (Repository repository = GitRepository.of(projectFolder).orElseThrow();
                RevWalk walk = new RevWalk(repository)) {
            return new CommitFiles(repository, walk.parseTree(commit))
                    .text(project + LogicalIds.FILE)
                    .map(LogicalIds::parse)
                    .filter(table -> !table.isEmpty())
                    .orElse(LogicalIds.shipped());
        }
    }

    /** When the steps in the ledgers of {@code environments} came to it. */
    StepArrivals arrivals(List<String> environments) throws IOException {
        try (Repository repository = GitRepository.of(projectFolder).orElseThrow()) {
            return new LedgerHistory(repository, commit, folder.path()).of(environments, project + ENVIRONMENTS);
        }
    }

    /** The names of the environments with a ledger. */
    List<String> ledgers() throws IOException {
        try (Stream<Path> folders = Files.list(environments())) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("migration.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The folder of the environments, as the revision has it. */
    Path environments() {
        return folder.path().resolve(ENVIRONMENTS);
    }

    /** What it says of the environment asked for, or of all; one that is new since then is compared with nothing. */
    Reading reading(Optional<String> environment) {
        boolean isNew = environment
                .filter(name -> !Files.isDirectory(environments().resolve(name)))
                .isPresent();
        return isNew ? Reading.ofNothing() : EnvironmentReader.readPast(environments(), environment);
    }

    /** The commit, abbreviated. */
    String commit() {
        return commit.abbreviate(10).name();
    }

    /** The whole name of the commit. */
    String id() {
        return commit.name();
    }

    /** The folder of git, which all work trees of the repository share. */
    Path gitFolder() {
        return gitFolder;
    }

    /** Writes all files of the project, as the revision has them, into a folder. */
    void export(Path to) throws IOException {
        try (Repository repository = GitRepository.of(projectFolder).orElseThrow();
                RevWalk walk = new RevWalk(repository)) {
            new CommitFiles(repository, walk.parseTree(commit)).export(project.replaceFirst("/$", ""), to);
        }
    }

    /** Where the project stands in the repository: empty, or ending in a slash. */
    String project() {
        return project;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
