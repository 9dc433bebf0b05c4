package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The archive of a pinned chart, from {@code conformance/chart-archives.yaml}.
 *
 * @param chart the chart's name
 * @param version its version
 * @param sha256 the digest of its archive, in the index of its repository
 * @param source where the digest was read
 */
record ChartArchive(
        @JsonProperty(required = true) String chart,
        @JsonProperty(required = true) String version,
        Optional<String> sha256,
        Optional<String> source) {

    /** The archives of all pinned charts. */
    static List<ChartArchive> all() {
        try (InputStream table = ChartArchive.class.getResourceAsStream("/conformance/chart-archives.yaml")) {
            return YAMLMapper.builder()
                    .addModule(new Jdk8Module())
                    .build()
                    .readValue(table, new TypeReference<List<ChartArchive>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The name and the version, as in the name of the archive. */
    String name() {
        return chart + "-" + version;
    }

    /**
     * What is wrong with a pulled archive: it is not listed, or its digest is not the recorded one. An archive without a
     * recorded digest passes.
     */
    static Optional<String> fault(String name, Path archive, List<ChartArchive> archives) throws IOException {
        Optional<ChartArchive> listed =
                archives.stream().filter(one -> one.name().equals(name)).findFirst();
        if (listed.isEmpty()) {
            return Optional.of(name + " is not in chart-archives.yaml");
        }
        String found = digest(archive);
        return listed.get()
                .sha256()
                .filter(recorded -> !recorded.equals(found))
                .map(recorded -> "%s: the repository serves another archive: %s in place of %s"
                        .formatted(name, found, recorded));
    }

    /** The SHA-256 of a file, in hexadecimal digits. */
    static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
