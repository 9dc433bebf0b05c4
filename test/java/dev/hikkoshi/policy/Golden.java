package dev.hikkoshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with the last accepted output. {@code -Dgoldens=rewrite} rewrites it, and the pull request shows the
 * difference. CI does not allow it.
 */
final class Golden {

    private Golden() {}

    static void check(String name, List<String> lines) {
        Path file = Path.of("test", "golden", name);
        String text = String.join("\n", lines) + "\n";
        try {
            if ("rewrite".equals(System.getProperty("goldens"))) {
                assertThat(System.getenv("CI"))
                        .as("goldens are not rewritten in CI")
                        .isNotEqualTo("true");
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as("%s: run with -Dgoldens=rewrite and review the change", file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
