package dev.hikkoshi.app;

import dev.hikkoshi.config.NoService;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.review.ChangedCode;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.StepArrivals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The base of a comparison: one revision, and other ones for environments to which another one is deployed. A merge waits for its
 * reviewers, and fails in one environment and not in another, so the tip of a branch is not what runs.
 */
final class DeployedRevisions implements AutoCloseable {

    private final BaseRevision base;
    private final SortedMap<String, BaseRevision> deployed = new TreeMap<>();

    private DeployedRevisions(BaseRevision base) {
        this.base = base;
    }

    /**
     * Reads the revisions.
     *
     * @param project the project's folder
     * @param base the revision of every other environment
     * @param deployed the revision of each environment that has its own
     */
    static DeployedRevisions read(Path project, String base, Map<String, String> deployed)
            throws IOException, BaseRevision.Unknown {
        DeployedRevisions revisions = new DeployedRevisions(BaseRevision.read(project, base));
        try {
            for (Map.Entry<String, String> each : deployed.entrySet()) {
                revisions.deployed.put(each.getKey(), BaseRevision.read(project, each.getValue()));
            }
        } catch (IOException | BaseRevision.Unknown failed) {
            revisions.close();
            throw failed;
        }
        return revisions;
    }

    /** The environments, each as its revision has it. */
    Reading reading(Optional<String> environment) {
        Reading reading = base.reading(environment);
        for (Map.Entry<String, BaseRevision> each : deployed.entrySet()) {
            String name = each.getKey();
            if (environment.isEmpty() || environment.get().equals(name)) {
                reading = reading.replacing(name, each.getValue().reading(Optional.of(name)));
            }
        }
        return reading;
    }

    /** Whether none of the revisions has a service. */
    boolean areWithoutService() {
        return Stream.concat(Stream.of(base), deployed.values().stream())
                .allMatch(revision -> NoService.isIn(revision.environments()));
    }

    /** The files of the code that differ from any of the revisions. */
    ChangedCode changedCode() {
        TreeSet<String> changed = new TreeSet<>(base.changedCode().files());
        deployed.values()
                .forEach(revision -> changed.addAll(revision.changedCode().files()));
        return new ChangedCode(List.copyOf(changed), project());
    }

    /** The revision that is deployed to an environment. */
    BaseRevision of(String environment) {
        return deployed.getOrDefault(environment, base);
    }

    /** When the steps of each environment came to its revision. */
    StepArrivals arrivals() throws IOException {
        List<String> others = base.ledgers().stream()
                .filter(name -> !deployed.containsKey(name))
                .toList();
        StepArrivals arrivals = base.arrivals(others);
        for (Map.Entry<String, BaseRevision> each : deployed.entrySet()) {
            BaseRevision revision = each.getValue();
            List<String> own =
                    revision.ledgers().stream().filter(each.getKey()::equals).toList();
            arrivals = arrivals.with(revision.arrivals(own));
        }
        return arrivals;
    }

    /** What else a change touches that is judged on a day. */
    Occasion occasion(LocalDate today) throws IOException {
        return new Occasion(today, changedCode().judges(), arrivals(), lostLogicalIds());
    }

    /** The rows of the table of logical ids that any of the revisions has, and the working tree does not. */
    private List<String> lostLogicalIds() throws IOException {
        TreeSet<String> lost = new TreeSet<>(base.lostLogicalIds());
        for (BaseRevision revision : deployed.values()) {
            lost.addAll(revision.lostLogicalIds());
        }
        return List.copyOf(lost);
    }

    /** The commits, abbreviated. */
    String commit() {
        StringBuilder commits = new StringBuilder(base.commit());
        deployed.forEach((name, revision) ->
                commits.append(", ").append(name).append(" with ").append(revision.commit()));
        return commits.toString();
    }

    /** Where the project stands in the repository: empty, or ending in a slash. */
    String project() {
        return base.project();
    }

    @Override
    public void close() throws IOException {
        for (BaseRevision revision : deployed.values()) {
            revision.close();
        }
        base.close();
    }
}
