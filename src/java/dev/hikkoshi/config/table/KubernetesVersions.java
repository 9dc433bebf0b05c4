package dev.hikkoshi.config.table;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The end of EKS support for each Kubernetes version, from {@code kubernetes-versions.json}, with its source and date.
 */
public final class KubernetesVersions {

    private static final String TABLE = "/dev/hikkoshi/config/kubernetes-versions.json";

    private static final KubernetesVersions SHIPPED = read();

    private final Map<String, LocalDate> ends;

    private KubernetesVersions(Map<String, LocalDate> ends) {
        this.ends = ends;
    }

    private record Version(String version, String endOfStandardSupport) {}

    private record VersionsFile(String source, List<Version> versions) {}

    /** The shipped table. */
    public static KubernetesVersions shipped() {
        return SHIPPED;
    }

    private static KubernetesVersions read() {
        try (InputStream table = KubernetesVersions.class.getResourceAsStream(TABLE)) {
            Map<String, LocalDate> ends = new LinkedHashMap<>();
            for (Version version :
                    new JsonMapper().readValue(table, VersionsFile.class).versions()) {
                ends.put(version.version(), LocalDate.parse(version.endOfStandardSupport()));
            }
            return new KubernetesVersions(ends);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last day of standard support of a version such as {@code 1.36}, if the version is known. */
    public Optional<LocalDate> endOfStandardSupport(String version) {
        return Optional.ofNullable(ends.get(version));
    }

    /** The versions that are in standard support on {@code day}, the oldest first. */
    public List<String> supportedOn(LocalDate day) {
        return ends.keySet().stream()
                .filter(version -> !ends.get(version).isBefore(day))
                .toList();
    }

    /** All known versions, the oldest first. */
    public Set<String> versions() {
        return Collections.unmodifiableSet(ends.keySet());
    }
}
