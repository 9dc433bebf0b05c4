package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The git repository of the project. */
final class GitRepository {

    private GitRepository() {}

    /**
     * Opens the repository; empty outside of a repository.
     *
     * @param project the folder of the project, which may be a part of the repository
     */
    static Optional<Repository> of(Path project) throws IOException {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(project.toRealPath().toFile());
        return builder.getGitDir() == null
                ? Optional.empty()
                : Optional.of(builder.setMustExist(true).build());
    }
}
