package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas in {@code test/resources/kubernetes} are the output of {@code reduce.mjs} for published schemas. */
class ReducedSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("test", "resources", "kubernetes");
    private static final Path DEFINITIONS = SCHEMAS.resolve("definitions.json");
    private static final Path CATALOG = SCHEMAS.resolve("crds");

    @TempDir
    private Path folder;

    @Test
    void whatIsReducedIsReducedToTheSameBytes() throws Exception {
        assertThat(reduce(DEFINITIONS, CATALOG)).isEmpty();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSizeGreaterThan(5).allSatisfy(file -> assertThat(file)
                    .hasSameBinaryContentAs(SCHEMAS.resolve(folder.relativize(file))));
        }
        assertThat(folder.resolve("definitions.json")).exists();
    }

    @Test
    void dropsDescriptionsAndWhatNoKindRefersTo() throws Exception {
        ObjectNode planted = (ObjectNode) JSON.readTree(DEFINITIONS.toFile());
        ObjectNode definitions = (ObjectNode) planted.path("definitions");
        definitions.putObject("io.k8s.api.planted.v1.Unreached").put("type", "object");
        ((ObjectNode) definitions.path("io.k8s.api.scheduling.v1.PriorityClass"))
                .put("description", "A class.")
                .put("x-kubernetes-list-type", "atomic");
        Path file = folder.resolve("planted.json");
        JSON.writeValue(file.toFile(), planted);
        assertThat(reduce(file, CATALOG)).isEmpty();
        assertThat(folder.resolve("definitions.json")).hasSameBinaryContentAs(DEFINITIONS);
    }

    @Test
    void keepsAFieldThatIsCalledDescription() throws IOException {
        JsonNode definitions = JSON.readTree(DEFINITIONS.toFile()).path("definitions");
        assertThat(definitions
                        .path("io.k8s.api.scheduling.v1.PriorityClass")
                        .path("properties")
                        .has("description"))
                .isTrue();
    }

    @Test
    void namesAKindThatNeitherSourceHas() throws Exception {
        assertThat(reduce(DEFINITIONS, folder)).contains("argoproj.io/v1alpha1", "AppProject");
    }

    /** The output of the script that wrote into the folder. */
    private String reduce(Path definitions, Path catalog) throws IOException, InterruptedException {
        Process node = TestProcess.of(
                        "node",
                        SCHEMAS.resolve("reduce.mjs").toString(),
                        definitions.toString(),
                        catalog.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        node.waitFor();
        return printed;
    }
}
