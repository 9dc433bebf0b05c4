package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Trap T24: {@code Map.of} has another order in each JVM. A map with several entries that becomes a list or names in a template
 * has an order of its own.
 */
class OrderedMapsTest {

    /** Properties of CDK that keep the order of a map. */
    private static final Pattern UNORDERED = Pattern.compile(
            "\\.(inlinePolicies|tags|labels|environment|conditions|variables|dimensionsMap)\\(\\s*Map\\.of\\(([^;]*?)\\)\\)?\\s*[.;)]",
            Pattern.DOTALL);

    private static final Pattern SECOND_KEY = Pattern.compile(",\\s*\"[\\w:./-]+\"\\s*,");

    @Test
    @DisplayName("T24: no map without an order reaches CDK")
    void noMapWithoutAnOrderReachesCdk() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        for (String folder : List.of("constructs/java", "src/java/dev/hikkoshi/stacks")) {
            try (Stream<Path> sources = Files.walk(Path.of(folder))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    files++;
                    unordered(Files.readString(source)).forEach(map -> found.add(source + ": " + map));
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(files).isGreaterThan(150);
    }

    @Test
    void aPlantedMapIsFound() {
        assertThat(unordered(".inlinePolicies(Map.of(\n \"join\", join(),\n \"cache\", cache()))\n.build();"))
                .hasSize(1);
        assertThat(unordered(".inlinePolicies(Map.of(\"join\", join())).build();"))
                .isEmpty();
    }

    private static List<String> unordered(String source) {
        return UNORDERED
                .matcher(source)
                .results()
                .filter(found -> SECOND_KEY.matcher(found.group(2)).find())
                .map(found -> found.group(1))
                .toList();
    }
}
