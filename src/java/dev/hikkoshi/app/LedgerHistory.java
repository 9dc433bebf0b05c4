package dev.hikkoshi.app;

import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.yaml.YamlFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.review.StepArrivals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * When the latest steps of a ledger came to a revision: the times of its commits, or of the merges that brought them. A commit that
 * adds a whole ledger says nothing, because the project may have been imported.
 */
final class LedgerHistory {

    private static final Duration READ = Duration.ofDays(30);

    /** The bytes of all versions of one ledger that are read. */
    private static final long LARGEST = 1L << 20;

    /** The commits of a revision that are read. */
    private static final int COMMITS = 5_000;

    /** The text of a file, and the time of the commit that brought it. */
    private record Version(ObjectId text, Instant came) {}

    private final Repository repository;
    private final ObjectId commit;
    private final Path scratch;

    /**
     * The history of a revision.
     *
     * @param repository the repository
     * @param commit the revision
     * @param scratch a folder for versions of ledgers
     */
    LedgerHistory(Repository repository, ObjectId commit, Path scratch) {
        this.repository = repository;
        this.commit = commit;
        this.scratch = scratch;
    }

    /** The arrivals in the ledgers of {@code environments}, each {@code folder/<name>/migration.yaml}. */
    StepArrivals of(List<String> environments, String folder) throws IOException {
        SortedMap<String, SortedMap<Integer, Instant>> arrivals = new TreeMap<>();
        for (String environment : environments) {
            try {
                arrivals.put(environment, arrivals(folder + "/" + environment + "/migration.yaml"));
            } catch (MissingObjectException partial) {
                // A partial clone has the files of the base, and not those before it.
                arrivals.put(environment, new TreeMap<>());
            }
        }
        return new StepArrivals(arrivals);
    }

    private SortedMap<Integer, Instant> arrivals(String path) throws IOException {
        SortedMap<Integer, Instant> arrivals = new TreeMap<>();
        Instant later = null;
        int steps = 0;
        long bytes = 0;
        for (Version version : versions(path)) {
            ObjectLoader text = repository.open(version.text());
            bytes += text.getSize();
            OptionalInt length = bytes > LARGEST ? OptionalInt.empty() : length(text);
            if (length.isEmpty()) {
                break;
            }
            if (later != null && length.getAsInt() < steps) {
                // A step that was taken away and came again came on the later day, which is read first.
                arrivals.putIfAbsent(length.getAsInt(), later);
            }
            later = version.came();
            steps = length.getAsInt();
        }
        return arrivals;
    }

    /** The versions of a file, the newest first. A merge brings what it merges, so the walk follows first parents alone. */
    private List<Version> versions(String path) throws IOException {
        List<Version> versions = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit at = walk.parseCommit(commit);
            Instant first = time(at).minus(READ);
            Optional<ObjectId> text = text(at, path);
            for (int read = 0; text.isPresent() && read < COMMITS; read++) {
                RevCommit before = at.getParentCount() == 0 ? null : walk.parseCommit(at.getParent(0));
                Optional<ObjectId> textBefore = before == null ? Optional.empty() : text(before, path);
                boolean isLast = time(at).isBefore(first);
                if (isLast || !text.equals(textBefore)) {
                    versions.add(new Version(text.get(), time(at)));
                }
                if (isLast) {
                    break;
                }
                at = before;
                text = textBefore;
            }
        }
        return versions;
    }

    private static Instant time(RevCommit commit) {
        return commit.getCommitterIdent().getWhenAsInstant();
    }

    private Optional<ObjectId> text(RevCommit changed, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, path, changed.getTree())) {
            return Optional.ofNullable(file).map(found -> found.getObjectId(0));
        }
    }

    /** The number of steps; empty if this version cannot read the file. */
    private OptionalInt length(ObjectLoader text) throws IOException {
        Path file = scratch.resolve("migration.yaml");
        Files.write(file, text.getBytes());
        Findings findings = new Findings();
        return YamlFile.read(file, "migration.yaml", MigrationFile.class, findings)
                .filter(written -> !findings.refuse())
                .map(written -> OptionalInt.of(written.file().steps().size()))
                .orElse(OptionalInt.empty());
    }
}
