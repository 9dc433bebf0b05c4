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
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * When the latest steps of a ledger came to a revision: the times of its commits, or of the merges that brought them. A commit that
 * adds a whole ledger says nothing, because the project may have been imported.
 */
final class LedgerHistory {

    private static final Duration READ = Duration.ofDays(30);

    /** The bytes of all versions of one ledger that are read. */
    private static final long LARGEST = 1L << 20;

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
            arrivals.put(environment, arrivals(folder + "/" + environment + "/migration.yaml"));
        }
        return new StepArrivals(arrivals);
    }

    private SortedMap<Integer, Instant> arrivals(String path) throws IOException {
        SortedMap<Integer, Instant> arrivals = new TreeMap<>();
        Instant later = null;
        int steps = 0;
        long bytes = 0;
        for (RevCommit changed : changes(path)) {
            Optional<ObjectLoader> text = text(changed, path);
            if (text.isEmpty()) {
                break;
            }
            bytes += text.get().getSize();
            OptionalInt length = bytes > LARGEST ? OptionalInt.empty() : length(text.get());
            if (length.isEmpty()) {
                break;
            }
            if (later != null && length.getAsInt() < steps) {
                arrivals.putIfAbsent(length.getAsInt(), later);
            }
            later = changed.getCommitterIdent().getWhenAsInstant();
            steps = length.getAsInt();
        }
        return arrivals;
    }

    /** The latest commits that changed a file, the newest first, and the last one before them. */
    private List<RevCommit> changes(String path) throws IOException {
        List<RevCommit> changes = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setFirstParent(true);
            RevCommit start = walk.parseCommit(commit);
            Instant first = start.getCommitterIdent().getWhenAsInstant().minus(READ);
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            walk.markStart(start);
            for (RevCommit changed : walk) {
                changes.add(changed);
                if (changed.getCommitterIdent().getWhenAsInstant().isBefore(first)) {
                    break;
                }
            }
        }
        return changes;
    }

    private Optional<ObjectLoader> text(RevCommit changed, String path) throws IOException {
        try (TreeWalk file = TreeWalk.forPath(repository, path, changed.getTree())) {
            return file == null ? Optional.empty() : Optional.of(repository.open(file.getObjectId(0)));
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
