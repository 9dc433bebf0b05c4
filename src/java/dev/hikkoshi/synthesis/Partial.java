package dev.hikkoshi.synthesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Marks an assembly that contains only the stacks of some features, by the file {@code hikkoshi-partial.json} next to
 * its manifest. People use such an assembly to read these stacks or to deploy them one by one. The workflow that
 * deploys an environment refuses it.
 */
final class Partial {

    static final String FILE = "hikkoshi-partial.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Partial() {}

    /** Marks the assembly, or deletes the mark of an earlier run. */
    static void mark(Path assembly, List<Request> requests) throws IOException {
        SortedMap<String, List<String>> features = new TreeMap<>();
        requests.stream()
                .filter(Request::isPartial)
                .forEach(request -> features.put(request.environment(), request.features()));
        if (features.isEmpty()) {
            Files.deleteIfExists(assembly.resolve(FILE));
        } else {
            Files.writeString(assembly.resolve(FILE), JSON.writeValueAsString(features) + "\n");
        }
    }
}
