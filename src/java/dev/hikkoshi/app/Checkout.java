package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The git checkout of the project.
 *
 * @param commit the commit that is checked out
 * @param clean whether no file that git knows differs from it, and neither an environment nor code is there that git does not
 *     know
 */
record Checkout(String commit, boolean clean) {

    /** The path of the project in its repository: {@code ""} or a path with a slash at its end. */
    static String folder(Path project) throws IOException {
        Path real = project.toRealPath();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(real.toFile());
        if (builder.getGitDir() == null) {
            return "";
        }
        try (Repository repository = builder.setMustExist(true).build()) {
            Path top = repository.getWorkTree().toPath().toRealPath();
            String path = top.relativize(real).toString().replace('\\', '/');
            return path.isEmpty() ? "" : path + "/";
        }
    }

    /** The checkout of the project; empty without a repository or before its first commit. */
    static Optional<Checkout> of(Path project) throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(project.toRealPath().toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        try (Repository repository = builder.setMustExist(true).build();
                Git git = new Git(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return Optional.empty();
            }
            Status status = git.status().call();
            List<String> inputs = BaseRevision.inputs(folder(project));
            boolean hasNewInput = Stream.of(status.getUntracked().stream(), status.getUntrackedFolders().stream())
                    .flatMap(paths -> paths)
                    .anyMatch(path -> inputs.stream().anyMatch(input -> (path + "/").startsWith(input + "/")));
            boolean isClean = !status.hasUncommittedChanges() && !hasNewInput && !hidesChanges(repository);
            return Optional.of(new Checkout(head.name(), isClean));
        } catch (GitAPIException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** Whether the index tells git not to look at a file: its changes would not be seen. */
    private static boolean hidesChanges(Repository repository) throws IOException {
        DirCache index = repository.readDirCache();
        return IntStream.range(0, index.getEntryCount())
                .mapToObj(index::getEntry)
                .anyMatch(entry -> entry.isAssumeValid() || entry.isSkipWorkTree());
    }
}
