package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries of the build are those whose hashes are recorded, whichever Maven got them. */
class LibrariesTest {

    private static final Path CHECKSUMS = Path.of(".mvn", "checksums", "checksums.sha256");

    @TempDir
    private Path folder;

    @Test
    void eachLibraryIsTheRecordedOne() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String part :
                Files.readString(Path.of("target", "classpath")).trim().split(File.pathSeparator)) {
            jars.add(Path.of(part));
        }
        assertThat(jars).hasSizeGreaterThan(20);
        assertThat(faults(jars, recorded())).isEmpty();
    }

    @Test
    @Attack("somebody replaces a library in the local repository of a machine that builds")
    void anotherLibraryIsFound() throws IOException {
        Path jar = folder.resolve("info/picocli/picocli/4.7.7/picocli-4.7.7.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "another library");
        assertThat(faults(List.of(jar), recorded())).containsExactly("picocli-4.7.7.jar");
        assertThat(faults(List.of(jar), Map.of())).containsExactly("picocli-4.7.7.jar");
    }

    /** Maven 3.9 and newer compares all that is in the file, plugins too. */
    @Test
    void pluginsAreRecordedToo() throws IOException {
        assertThat(recorded().keySet())
                .anyMatch(artifact -> artifact.endsWith("/maven-compiler-plugin-3.15.0.jar"))
                .anyMatch(artifact -> artifact.endsWith(".pom"))
                .hasSizeGreaterThan(300);
        assertThat(Path.of(".mvn", "maven.config"))
                .content()
                .contains("trustedChecksums=true", "summaryFile=true", "rootDirectory}/.mvn/checksums");
    }

    private static Map<String, String> recorded() throws IOException {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : Files.readAllLines(CHECKSUMS)) {
            String[] parts = line.split("\\s+");
            recorded.put(parts[1], parts[0]);
        }
        return recorded;
    }

    private static List<String> faults(List<Path> jars, Map<String, String> recorded) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path jar : jars) {
            String path = jar.toString().replace('\\', '/');
            String found = digest(jar);
            boolean known = recorded.entrySet().stream()
                    .anyMatch(one ->
                            path.endsWith("/" + one.getKey()) && one.getValue().equals(found));
            if (!known) {
                faults.add(jar.getFileName().toString());
            }
        }
        return faults;
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
