package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The versions that determine the output: of this program, its libraries, and the charts and add-ons that it installs.
 */
final class Versions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LIBRARY =
            Pattern.compile("^ +([^: ]+:[^: ]+):[^: ]+(?::[^: ]+)?:([^: ]+):[a-z]+\\b.*$");
    private static final String NODE_MODULES = "node_modules/";

    private Versions() {}

    /**
     * The versions by name, such as {@code software.amazon.awscdk:aws-cdk-lib}, under what they are versions of.
     *
     * @param project the project's folder, with the npm packages' lock file, if it has any
     */
    static SortedMap<String, Map<String, String>> of(Path project) throws IOException {
        SortedMap<String, Map<String, String>> versions = new TreeMap<>();
        versions.put("hikkoshi", Map.of("hikkoshi", Hikkoshi.Version.number()));
        versions.put("libraries", libraries());
        versions.put("npm", npm(project.resolve("package-lock.json")));
        versions.put("charts", charts());
        return versions;
    }

    private static Map<String, String> libraries() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        resource("/dev/hikkoshi/app/libraries.txt")
                .lines()
                .map(LIBRARY::matcher)
                .filter(java.util.regex.Matcher::matches)
                .forEach(library -> versions.put(library.group(1), library.group(2)));
        return versions;
    }

    private static Map<String, String> npm(Path lockFile) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        if (Files.exists(lockFile)) {
            for (Map.Entry<String, JsonNode> each :
                    JSON.readTree(lockFile.toFile()).path("packages").properties()) {
                // A link is a folder of this project, the command itself.
                if (each.getKey().startsWith(NODE_MODULES) && !each.getValue().has("link")) {
                    versions.put(
                            each.getKey().substring(NODE_MODULES.length()),
                            each.getValue().path("version").asText());
                }
            }
        }
        return versions;
    }

    private static Map<String, String> charts() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        JSON.readTree(resource("/dev/hikkoshi/constructs/cluster/charts.json"))
                .path("charts")
                .properties()
                .forEach(chart -> versions.put(
                        chart.getKey(), chart.getValue().path("version").asText()));
        return versions;
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Versions.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
