package dev.hikkoshi.app;

import dev.hikkoshi.effect.CodeEffect.BaseSide;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Synthesizes environments of a revision with the code of that revision: its own launcher, {@code pom.xml}, {@code
 * package-lock.json} and CDK CLI. What the code of the working tree would make of both sides would be the same on both.
 *
 * <p>Code and output stay in the folder of git, by commit: no pull request can bring files for that folder, and no command of the
 * project cleans it. A folder gets its name when it is complete, and output is taken only with the hash that it was kept with.
 */
final class OwnCode implements BaseSource {

    /** Below the folder of git. */
    static final String CACHE = "hikkoshi";

    private static final long UNUSED_DAYS = 14;

    private final BaseRevision revision;
    private final OwnBuild build;
    private final Consumer<String> progress;

    /**
     * @param project the folder of the project
     * @param revision the base
     * @param progress receives a line before and after a long work
     */
    OwnCode(Path project, BaseRevision revision, Consumer<String> progress) {
        this.revision = revision;
        this.build = new OwnBuild(project, revision);
        this.progress = progress;
    }

    @Override
    public Output of(String environment) throws IOException, Missing {
        Path folder = folder();
        // Two runs do not build the same base at the same time. The lock of a run that is killed is free.
        try (FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            return alone(folder, environment);
        }
    }

    private Output alone(Path folder, String environment) throws IOException, Missing {
        Path assembly = folder.resolve(environment);
        Path kept = folder.resolve(environment + ".sha256");
        String source = "the code of " + revision.commit() + " synthesizes";
        if (Files.exists(kept) && AssemblyHash.matches(assembly, Files.readString(kept))) {
            return new Output(assembly, new BaseSide(environment, source, 0, true));
        }
        long start = System.nanoTime();
        progress.accept("The code differs: %s of %s is synthesized with its own code ..."
                .formatted(environment, revision.commit()));
        removeRest(folder);
        Files.deleteIfExists(kept);
        TemporaryFolder.delete(assembly);
        build.synthesize(folder, environment, assembly);
        Files.writeString(kept, hash(environment, assembly));
        double seconds = (System.nanoTime() - start) / 1e9;
        progress.accept(String.format(
                Locale.ROOT, "The base's build and synthesis took %.1f s. They are kept in %s.", seconds, folder));
        return new Output(assembly, new BaseSide(environment, source, Math.round(seconds * 10) / 10.0, false));
    }

    /** What a run that was killed has left. */
    private static void removeRest(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path part : all.filter(path -> path.getFileName().toString().startsWith(OwnBuild.PART))
                    .toList()) {
                TemporaryFolder.delete(part);
            }
        }
    }

    private String hash(String environment, Path assembly) throws IOException, Missing {
        try {
            return AssemblyHash.of(assembly);
        } catch (AssemblyHash.Refused odd) {
            throw new Missing(
                    environment,
                    "has an odd assembly at the base: " + odd.getMessage(),
                    "",
                    odd.finding().problem().fix());
        }
    }

    /** The folder of this commit. Folders that nobody used for a while are removed. */
    private Path folder() throws IOException {
        Path cache = revision.gitFolder().resolve(CACHE);
        String key = revision.id() + (revision.project().isEmpty() ? "" : "-" + Hash.of(revision.project(), 8));
        Path folder = Files.createDirectories(cache.resolve(key));
        long now = System.currentTimeMillis();
        try (Stream<Path> all = Files.list(cache)) {
            for (Path other : all.toList()) {
                long unused = now - Files.getLastModifiedTime(other).toMillis();
                if (!other.equals(folder) && unused > TimeUnit.DAYS.toMillis(UNUSED_DAYS)) {
                    TemporaryFolder.delete(other);
                }
            }
        }
        Files.setLastModifiedTime(folder, FileTime.fromMillis(now));
        return folder;
    }
}
