package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The folder {@code environments} of another revision, read out of git into a folder of its own until it is closed. */
final class BaseRevision implements AutoCloseable {

    private static final String ENVIRONMENTS = "environments";

    private final TemporaryFolder folder;
    private final String commit;
    private final String project;

    private BaseRevision(TemporaryFolder folder, String commit, String project) {
        this.folder = folder;
        this.commit = commit;
        this.project = project;
    }

    /** There is no such revision, or no repository. The message says it to the user. */
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
     * @throws Unknown when there is no repository, no such revision, or no environment in it
     */
    static BaseRevision read(Path project, String revision) throws IOException, Unknown {
        try (Repository repository = open(project);
                RevWalk walk = new RevWalk(repository)) {
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
            TemporaryFolder folder = TemporaryFolder.create("hikkoshi-base-");
            BaseRevision base = new BaseRevision(
                    folder, commit.abbreviate(10).name(), path.substring(0, path.length() - ENVIRONMENTS.length()));
            if (!copy(repository, tree, path, base.environments())) {
                base.close();
                throw new Unknown(revision + " has no folder " + path);
            }
            return base;
        }
    }

    private static Repository open(Path project) throws IOException, Unknown {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(project.toRealPath().toFile());
        if (builder.getGitDir() == null) {
            throw new Unknown("this is no git repository");
        }
        return builder.setMustExist(true).build();
    }

    private static ObjectId resolve(Repository repository, String revision) throws IOException, Unknown {
        try {
            ObjectId commit = repository.resolve(revision + "^{commit}");
            if (commit != null) {
                return commit;
            }
        } catch (RevisionSyntaxException | org.eclipse.jgit.errors.MissingObjectException unreadable) {
            throw new Unknown(revision + " is no revision of this repository: " + unreadable.getMessage());
        }
        throw new Unknown(revision + " is no revision of this repository; a shallow clone has but a few");
    }

    /** Copies the files under {@code path}; whether there are any. Links are none of ours, and are left out. */
    private static boolean copy(Repository repository, RevTree tree, String path, Path to) throws IOException {
        boolean found = false;
        try (TreeWalk files = new TreeWalk(repository)) {
            files.addTree(tree);
            files.setRecursive(true);
            files.setFilter(PathFilter.create(path));
            while (files.next()) {
                boolean isFile = FileMode.REGULAR_FILE.equals(files.getRawMode(0))
                        || FileMode.EXECUTABLE_FILE.equals(files.getRawMode(0));
                if (isFile) {
                    Path file = to.resolve(files.getPathString().substring(path.length() + 1));
                    Files.createDirectories(file.getParent());
                    Files.write(file, repository.open(files.getObjectId(0)).getBytes());
                    found = true;
                }
            }
        }
        return found;
    }

    /** The folder of the environments, as the revision has it. */
    Path environments() {
        return folder.path().resolve(ENVIRONMENTS);
    }

    /** The commit, abbreviated. */
    String commit() {
        return commit;
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
