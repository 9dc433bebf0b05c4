package dev.hikkoshi.app;

import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * The input of one environment, as the commit that is checked out has it: the blobs of git, whatever attributes and filters
 * make of them in the working tree. What is not a file, and what differs from the working tree, is refused, so that nobody
 * audits other files than those they see.
 */
final class CommittedInputs {

    /** The files that the synthesis reads beside the environments. */
    private static final List<String> SETTINGS = List.of("cdk.json", "pom.xml", "package.json", "package-lock.json");

    private static final String ENVIRONMENTS = "environments/";

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private CommittedInputs() {}

    /** The input is not what the commit has. The message is one line: each problem and the fix. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * Reads the input.
     *
     * @param project the project's folder
     * @param environment the environment
     * @throws Refused if there is no commit, if a file is a link, or if the working tree has other files
     */
    static CommittedInputs read(Path project, String environment) throws IOException, Refused {
        CommittedInputs inputs = new CommittedInputs();
        try (Repository repository = GitRepository.of(project)
                        .orElseThrow(() -> new Refused(
                                "An audit packs the files of a commit, but this folder is not in a git repository."));
                RevWalk commits = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            if (head == null) {
                throw new Refused("An audit packs the files of a commit, but this repository has none yet.");
            }
            inputs.read(repository, commits.parseTree(head), Checkout.folder(project), environment);
        } catch (MissingObjectException missing) {
            throw new Refused("Files of the commit are missing, because this clone is partial. Run: git fetch --refetch"
                    + " --no-filter");
        }
        if (!inputs.problems.isEmpty()) {
            throw new Refused("An audit packs the files of a commit: " + String.join("; ", inputs.problems)
                    + ". Commit the files, or restore them.");
        }
        return inputs;
    }

    private void read(Repository repository, RevTree tree, String project, String environment) throws IOException {
        List<String> roots = Stream.concat(SETTINGS.stream(), Stream.of(ENVIRONMENTS.replace("/", "")))
                .map(name -> project + name)
                .toList();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(tree);
            walk.addTree(new FileTreeIterator(repository));
            walk.setFilter(PathFilterGroup.createFromStrings(roots));
            while (walk.next()) {
                String path = walk.getPathString();
                boolean isFolder = FileMode.TREE.equals(walk.getRawMode(0)) && FileMode.TREE.equals(walk.getRawMode(1));
                if (isFolder && (project.startsWith(path + "/") || isInput(path, project, environment))) {
                    walk.enterSubtree();
                } else if (path.startsWith(project) && isInput(path, project, environment)) {
                    compare(repository, walk, path.substring(project.length()));
                }
            }
        }
    }

    /** Whether the path is a setting, a file beside the environments, or the environment or a part of it. */
    private static boolean isInput(String path, String project, String environment) {
        String environments = project + ENVIRONMENTS;
        if (!path.startsWith(environments)) {
            return true;
        }
        String within = path.substring(environments.length());
        boolean isOther = within.indexOf('/') < 0 && (within.startsWith(".") || !within.contains("."));
        return within.equals(environment)
                || !isOther && (within.indexOf('/') < 0 || within.startsWith(environment + "/"));
    }

    private void compare(Repository repository, TreeWalk walk, String path) throws IOException {
        FileTreeIterator working = walk.getTree(1, FileTreeIterator.class);
        int mode = walk.getRawMode(0);
        if (mode == 0 && !working.isEntryIgnored()) {
            problems.add(path + " is not committed");
        } else if (mode != 0 && working == null) {
            problems.add(path + " is not in the working tree");
        } else if (mode != 0 && !(isFile(mode) && isFile(walk.getRawMode(1)))) {
            problems.add(path + " is not a file, but a link or a repository of its own");
        } else if (mode != 0) {
            byte[] content = repository.open(walk.getObjectId(0)).getBytes();
            if (!lines(content)
                    .equals(lines(Files.readAllBytes(working.getEntryFile().toPath())))) {
                problems.add(path + " differs from the commit");
            }
            files.put(path, content);
        }
    }

    private static boolean isFile(int mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    /** The content, whatever ends its lines. A character of this encoding is one byte. */
    private static String lines(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    /** The content of each file, by its path in the project. */
    SortedMap<String, byte[]> files() {
        return files;
    }

    /** Writes the environments below {@code folder}, and returns their folder. */
    Path environmentsIn(TemporaryFolder folder) throws IOException {
        for (String path : files.keySet()) {
            if (path.startsWith(ENVIRONMENTS)) {
                Path file = folder.path().resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, files.get(path));
            }
        }
        return folder.path().resolve(ENVIRONMENTS);
    }
}
