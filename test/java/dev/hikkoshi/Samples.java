package dev.hikkoshi;

import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.KeyReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The services that ship as samples. Tests read them where they ship. The folder {@code environments} of this checkout is its
 * owner's, and no test reads a service there.
 */
public final class Samples {

    /** The service of the goldens: {@code service.yaml}, and a folder for each of its environments. */
    public static final Path ALBUM = Path.of("src", "resources", "dev", "hikkoshi", "samples", "album");

    /**
     * The folder of the schemas and of the reference of all keys, which the product writes beside a user's service. It is the one
     * thing that tests read there.
     */
    public static final Path GENERATED = Path.of("environments");

    /** One folder for all tests of this JVM that only read. */
    private static final class Once {
        private static final Path PROJECT = created(TestFolder.of("album"));
    }

    private Samples() {}

    /** Copies the album into a project's folder, as its environments beside what the product writes, and returns their folder. */
    public static Path into(Path project) throws IOException {
        Path environments = project.resolve("environments");
        Folders.copy(ALBUM, environments);
        for (String written : List.of(EditorSchemas.FOLDER, KeyReference.FILE)) {
            Folders.copy(GENERATED.resolve(written), environments.resolve(written));
        }
        return environments;
    }

    /** A project whose service is the album, and with what a synthesis reads. Do not write there: all tests of this JVM share it. */
    public static Path project() {
        return Once.PROJECT;
    }

    private static Path created(Path project) {
        try {
            into(project);
            for (String part : List.of("node_modules", "constructs")) {
                Path link = project.resolve(part);
                if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, Path.of(part).toAbsolutePath());
                }
            }
            return project;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
