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
            "\\.(inlinePolicies|tags|labels|environment|conditions|variables|dimensionsMap)\\(\\s*Map\\.of\\(");

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
        assertThat(unordered(".conditions(Map.of(\"StringEquals\", Map.of(TAG, fleet()), \"Bool\", CHECKED))"))
                .hasSize(1);
        assertThat(unordered(".inlinePolicies(Map.of(\"join\", join())).build();"))
                .isEmpty();
        assertThat(unordered(".conditions(Map.of(\"StringLike\", Map.of(KEYS, List.of(a, b)))).build(), other"))
                .isEmpty();
    }

    private static List<String> unordered(String source) {
        return UNORDERED
                .matcher(source)
                .results()
                .filter(found -> commas(source.substring(found.end())) > 1)
                .map(found -> found.group(1))
                .toList();
    }

    /** The commas up to the parenthesis that ends the map, without those of inner calls. */
    private static int commas(String map) {
        int commas = 0;
        int depth = 0;
        for (int i = 0; i < map.length() && depth >= 0; i++) {
            char c = map.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            commas += c == ',' && depth == 0 ? 1 : 0;
        }
        return commas;
    }
}
