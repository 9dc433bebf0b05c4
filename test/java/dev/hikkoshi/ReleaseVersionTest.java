package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One version in all files that name it: the newest of the changelog. */
class ReleaseVersionTest {

    @Test
    void theNewestVersionOfTheChangelogIsThatOfTheBuild() throws IOException {
        Matcher newest = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+)$")
                .matcher(Files.readString(Path.of(".github/CHANGELOG.md")));
        assertThat(newest.find()).isTrue();
        String version = newest.group(1);
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<version>" + version + "</version>\n  <");
        JsonNode lock = json("package-lock.json");
        assertThat(json("package.json").path("version").asText()).isEqualTo(version);
        assertThat(json("src/launch/package.json").path("version").asText()).isEqualTo(version);
        assertThat(lock.path("version").asText()).isEqualTo(version);
        assertThat(lock.path("packages").path("").path("version").asText()).isEqualTo(version);
        assertThat(lock.path("packages").path("src/launch").path("version").asText())
                .isEqualTo(version);
    }

    private static JsonNode json(String file) throws IOException {
        return new JsonMapper().readTree(Path.of(file).toFile());
    }
}
