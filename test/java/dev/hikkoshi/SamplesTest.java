package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests are the product's: none depends on the service that the owner of a checkout has in {@code environments}. */
class SamplesTest {

    /** A path of this checkout's environments, or a command or a reader that runs in this checkout. */
    private static final Pattern READS = Pattern.compile("(?:Path\\.of|Paths\\.get|new File)\\(\\s*\"environments[\"/]"
            + "|Path\\.of\\(\"\"\\)\\.resolve\\(\"environments"
            + "|(?:hikkoshi|probe|readPast|EnvironmentReader\\.read|Selection\\.read|PriceList\\.of)\\(\\s*Path\\.of\\(\"\"\\)"
            + "|HERE = Path\\.of\\(\"\"\\)"
            + "|resolve\\('environments|(?:cp|readFile|readdir)Sync\\('environments");

    /** This class has the patterns, and the class beside it the one path that the product writes. */
    private static final List<String> EXCEPT = List.of("Samples.java", "SamplesTest.java", "PlainWords.java");

    @Test
    void noTestReadsAServiceOfThisCheckout() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of("test", "java"), Path.of("test", "bench"))) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(path -> path.toString().matches(".*\\.(java|mjs)"))
                        .filter(path -> !path.toString().contains("node_modules"))
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(files.stream()
                        .filter(file -> !EXCEPT.contains(file.getFileName().toString()))
                        .filter(file -> READS.matcher(read(file)).find()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EnvironmentReader.read(Path.of(\"environments\"), Optional.empty())",
                "Files.readString(Path.of(\"environments/production/migration.yaml\"))",
                "Path.of(\n        \"environments\", \"production\")",
                "Path.of(\"\").resolve(\"environments\")",
                "ScratchProject.hikkoshi(\n        Path.of(\"\"), \"plan\")",
                "private static final Path HERE = Path.of(\"\");",
                "cpSync('environments', folder)"
            })
    void aPlantedOneIsFound(String planted) {
        assertThat(READS.matcher(planted).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folder.resolve(\"environments\")",
                "Path.of(\"test/resources/cases/base/environments\")",
                "new PhaseSynthesis(Path.of(\"\"))",
                "ScratchProject.hikkoshi(Samples.project(), \"plan\")"
            })
    void whatReadsAnotherFolderIsNot(String other) {
        assertThat(READS.matcher(other).find()).isFalse();
    }

    /** The class path has each file of the sample under the same path, with the same bytes: a command copies it from there. */
    @Test
    void theAlbumShips() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(Samples.ALBUM)) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            String shipped = "/dev/hikkoshi/samples/album/"
                    + Samples.ALBUM.relativize(file).toString().replace('\\', '/');
            try (InputStream stream = Samples.class.getResourceAsStream(shipped)) {
                assertThat(stream).as(shipped).isNotNull().hasBinaryContent(Files.readAllBytes(file));
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
