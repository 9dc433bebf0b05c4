package dev.hikkoshi.app;

import dev.hikkoshi.review.ChangedCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * The git checkout of the project.
 *
 * @param commit the commit that is checked out
 * @param clean whether no file that git knows differs from it, and neither an environment nor code is there that git does not
 *     know
 */
record Checkout(String commit, boolean clean) {

    /** The digits of a commit's name that people read. */
    private static final int SHORT = 10;

    /** The path of the project in its repository: {@code ""} or a path with a slash at its end. */
    static String folder(Path project) throws IOException {
        Optional<Repository> found = GitRepository.of(project);
        if (found.isEmpty()) {
            return "";
        }
        try (Repository repository = found.get()) {
            Path top = repository.getWorkTree().toPath().toRealPath();
            String path = top.relativize(project.toRealPath()).toString().replace('\\', '/');
            return path.isEmpty() ? "" : path + "/";
        }
    }

    /** The checkout of the project; empty without a repository or before its first commit. */
    static Optional<Checkout> of(Path project) throws IOException {
        Optional<Repository> found = GitRepository.of(project);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Repository repository = found.get();
                Git git = new Git(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                return Optional.empty();
            }
            Status status = git.status().call();
            String folder = folder(project);
            boolean hasNewInput = status.getUntracked().stream()
                    .anyMatch(path ->
                            ChangedCode.isCode(path, folder, false) || path.startsWith(folder + "environments/"));
            boolean isClean = !status.hasUncommittedChanges() && !hasNewInput && !hidesChanges(repository);
            return Optional.of(new Checkout(head.name(), isClean));
        } catch (GitAPIException unreadable) {
            throw new IOException(unreadable);
        }
    }

    /** The checkout of the project after a comma, for people; nothing without a commit. */
    static String words(Path project) throws IOException {
        return of(project)
                .map(checkout -> ", commit " + checkout.commit().substring(0, SHORT)
                        + (checkout.clean() ? "" : " with changes that are not committed"))
                .orElse("");
    }

    /** Whether the index tells git not to look at a file: its changes would not be seen. */
    private static boolean hidesChanges(Repository repository) throws IOException {
        DirCache index = repository.readDirCache();
        return IntStream.range(0, index.getEntryCount())
                .mapToObj(index::getEntry)
                .anyMatch(entry -> entry.isAssumeValid() || entry.isSkipWorkTree());
    }
}
