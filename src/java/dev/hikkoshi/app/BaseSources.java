package dev.hikkoshi.app;

import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.review.ChangedCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where the base of each environment comes from.
 *
 * @param changedCode the files of the code that differ from any of the revisions
 * @param commit the commits, abbreviated
 * @param byEnvironment the source for an environment; empty if the code of the working tree synthesizes its base, too
 * @param tables the table of logical ids at the base of an environment
 */
record BaseSources(
        ChangedCode changedCode,
        String commit,
        Function<String, Optional<BaseSource>> byEnvironment,
        Function<String, LogicalIds> tables) {

    /** Nothing is deployed yet. */
    static final BaseSources NONE =
            new BaseSources(ChangedCode.NONE, "", environment -> Optional.empty(), environment -> LogicalIds.shipped());

    /**
     * A recorded assembly, or the own code of each revision whose code may give another output.
     *
     * @param project the folder of the project
     * @param revisions the base
     * @param recorded the assembly that was kept
     * @param progress receives a line before and after a long work
     */
    static BaseSources of(
            Path project, DeployedRevisions revisions, Optional<BaseSource> recorded, Consumer<String> progress) {
        return new BaseSources(
                revisions.changedCode(),
                revisions.commit(),
                environment -> {
                    if (recorded.isPresent()) {
                        return recorded;
                    }
                    BaseRevision revision = revisions.of(environment);
                    return revision.changedCode().shapesOutput()
                            ? Optional.of(new OwnCode(project, revision, progress))
                            : Optional.empty();
                },
                environment -> table(revisions.of(environment)));
    }

    private static LogicalIds table(BaseRevision revision) {
        try {
            return revision.logicalIds();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
