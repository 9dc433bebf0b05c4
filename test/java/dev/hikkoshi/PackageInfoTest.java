package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each package says in its package-info what belongs there. */
class PackageInfoTest {

    static List<Path> packages() throws IOException {
        try (Stream<Path> all =
                Stream.concat(Files.walk(Path.of("src/java")), Files.walk(Path.of("constructs/java")))) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void saysWhatBelongsThere(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("package-info.java"));
        String said = text.substring(0, text.indexOf("\npackage "))
                .replaceAll("[/*\\s]+", " ")
                .strip();
        assertThat(said).hasSizeGreaterThan(20).endsWith(".");
        assertThat(text)
                .contains("package "
                        + folder.toString().replaceFirst(".*?java/", "").replace('/', '.') + ";");
    }
}
