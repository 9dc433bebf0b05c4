package dev.hikkoshi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the documentation: README first, then the guides. What they say is tested. */
public final class Pages {

    private static final Path GUIDES = Path.of(".github", "guides");

    private Pages() {}

    /** The files. */
    public static List<Path> paths() {
        List<Path> paths = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> guides = Files.list(GUIDES)) {
            guides.sorted().forEach(paths::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paths.add(Path.of("src", "README.md"));
        paths.add(Path.of(".github", "CONTRIBUTING.md"));
        return paths;
    }

    /** All of them as one text. */
    public static String text() {
        StringBuilder text = new StringBuilder();
        for (Path path : paths()) {
            try {
                text.append(Files.readString(path)).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text.toString();
    }
}
