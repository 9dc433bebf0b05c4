package dev.hikkoshi.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sample that ships with Hikkoshi, in the class path: a service with five environments in the middle of its move. */
final class ShippedSample {

    private static final String FOLDER = "/dev/hikkoshi/samples/album/";
    private static final List<String> ENVIRONMENTS =
            List.of("adopted", "development", "opsworks-2019", "production", "staging");

    private ShippedSample() {}

    /** The texts of its files by their paths in {@code environments/}. */
    static SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("service.yaml", text("service.yaml"));
        for (String environment : ENVIRONMENTS) {
            for (String file : List.of("environment.yaml", "migration.yaml")) {
                files.put(environment + "/" + file, text(environment + "/" + file));
            }
        }
        return files;
    }

    private static String text(String file) throws IOException {
        try (InputStream stream = ShippedSample.class.getResourceAsStream(FOLDER + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
