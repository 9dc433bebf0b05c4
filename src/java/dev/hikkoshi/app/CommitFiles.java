package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The files of a commit, read out of git without a checkout. */
final class CommitFiles {

    private final Repository repository;
    private final RevTree tree;

    /**
     * @param repository the repository
     * @param tree the files of the commit
     */
    CommitFiles(Repository repository, RevTree tree) {
        this.repository = repository;
        this.tree = tree;
    }

    /**
     * Writes the files below a path of the repository into a folder, without links. Returns whether there are any.
     *
     * @param path the path in the repository, without a slash at its end
     */
    boolean copy(String path, Path to) throws IOException {
        return write(path, to, false);
    }

    /**
     * Writes all files below a path of the repository into a folder, with links and the right to execute.
     *
     * @param path the path in the repository, without a slash at its end; empty for the whole repository
     */
    void export(String path, Path to) throws IOException {
        write(path, to, true);
    }

    private boolean write(String path, Path to, boolean links) throws IOException {
        boolean found = false;
        try (TreeWalk files = new TreeWalk(repository)) {
            files.addTree(tree);
            files.setRecursive(true);
            if (!path.isEmpty()) {
                files.setFilter(PathFilter.create(path));
            }
            while (files.next()) {
                FileMode mode = files.getFileMode(0);
                boolean isProgram = mode == FileMode.EXECUTABLE_FILE;
                boolean isLink = mode == FileMode.SYMLINK;
                if (mode != FileMode.REGULAR_FILE && !isProgram && !(isLink && links)) {
                    continue;
                }
                String name = files.getPathString();
                Path file = to.resolve(path.isEmpty() ? name : name.substring(path.length() + 1));
                Files.createDirectories(file.getParent());
                byte[] content = repository.open(files.getObjectId(0)).getBytes();
                if (isLink) {
                    Files.createSymbolicLink(file, Path.of(new String(content, StandardCharsets.UTF_8)));
                } else {
                    Files.write(file, content);
                    if (isProgram && !file.toFile().setExecutable(true)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                }
                found = true;
            }
        }
        return found;
    }
}
