package dev.hikkoshi.config;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A project whose owner has declared no service yet: it has neither {@code service.yaml} nor an environment. */
public final class NoService {

    private NoService() {}

    /**
     * Whether a folder of environments declares nothing. A folder, a {@code service.yml} and a link are each a beginning, of which
     * the reader says what it lacks.
     */
    public static boolean isIn(Path environments) {
        if (Files.isSymbolicLink(environments) || !Files.isDirectory(environments)) {
            return !Files.exists(environments, LinkOption.NOFOLLOW_LINKS);
        }
        try (Stream<Path> entries = Files.list(environments)) {
            return entries.noneMatch(NoService::begins);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean begins(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith("service.") || !name.startsWith(".") && Files.isDirectory(entry);
    }

    /** What to do about it. */
    public static Finding finding(Severity severity) {
        return new Finding(
                InputRule.YAML_FILE,
                severity,
                new Problem(
                        Place.file("environments/service.yaml"),
                        "",
                        "no service is declared yet",
                        "",
                        "Run `npx hikkoshi init` to declare yours, or `npx hikkoshi init --sample` for a copy of the sample."));
    }
}
