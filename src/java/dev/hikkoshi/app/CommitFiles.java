package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
     * Writes the files below a path of the repository into a folder, without links: git has the path that a link leads to, and no
     * content. Of a link or a submodule directly below the path, an empty folder says that it is there. Returns whether there are
     * any files: there are none where the path itself is a link or a submodule.
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

    /** The text of one file; empty if the commit has no file with this path. */
    Optional<String> text(String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, path, tree)) {
            return file == null || (file.getRawMode(0) & FileMode.TYPE_MASK) != FileMode.TYPE_FILE
                    ? Optional.empty()
                    : Optional.of(
                            new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
        }
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
                if (!links && files.getPathString().equals(path)) {
                    return false;
                }
                Path file = file(files.getPathString(), path, to);
                Files.createDirectories(file.getParent());
                byte[] content = mode == FileMode.GITLINK
                        ? new byte[0]
                        : repository.open(files.getObjectId(0)).getBytes();
                if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
                    Files.write(file, content);
                    if (mode == FileMode.EXECUTABLE_FILE && !file.toFile().setExecutable(true)) {
                        throw new IOException(file + " cannot be made executable");
                    }
                    found = true;
                } else if (links && mode == FileMode.SYMLINK) {
                    Files.createSymbolicLink(file, Path.of(new String(content, StandardCharsets.UTF_8)));
                    found = true;
                } else if (file.getParent().equals(to)) {
                    Files.createDirectories(file);
                }
            }
        }
        return found;
    }

    private static Path file(String name, String path, Path to) throws IOException {
        Path file = to.resolve(path.isEmpty() ? name : name.substring(path.length() + 1));
        if (!file.normalize().equals(file) || !file.startsWith(to)) {
            throw new IOException("a path of the revision leads out of its folder");
        }
        return file;
    }
}
