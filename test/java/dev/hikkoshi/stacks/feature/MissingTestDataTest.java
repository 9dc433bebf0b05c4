package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.LaunchedTests;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A test whose data is missing fails, and names the file. */
class MissingTestDataTest {

    private static final Path SCHEMAS = Path.of("test", "resources", "kubernetes");

    private static Path folder;

    @TempDir
    private Path planted;

    @Test
    void aTestWithItsDataPasses() throws IOException {
        copy("definitions.json");
        copy("values.yaml");
        copy("crds/keda.sh/scaledobject_v1alpha1.json");
        TestExecutionSummary summary = run();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
    }

    @Test
    void aTestWithoutTheDefinitionsFails() throws IOException {
        copy("crds/keda.sh/scaledobject_v1alpha1.json");
        fails("definitions.json");
    }

    @Test
    void aTestWithoutTheSchemaOfACustomResourceFails() throws IOException {
        copy("definitions.json");
        copy("values.yaml");
        fails("crds/keda.sh/scaledobject_v1alpha1.json");
    }

    private void fails(String missing) {
        TestExecutionSummary summary = run();
        assertThat(summary.getTestsAbortedCount()).isZero();
        assertThat(summary.getFailures()).hasSize(1);
        assertThat(summary.getFailures().get(0).getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(planted.resolve(missing) + " is missing");
    }

    private TestExecutionSummary run() {
        folder = planted;
        return LaunchedTests.run(Planted.class);
    }

    private void copy(String file) throws IOException {
        Path to = planted.resolve(file);
        Files.createDirectories(to.getParent());
        Files.copy(SCHEMAS.resolve(file), to);
    }

    /** Run by the tests above. */
    static class Planted {

        @Test
        void aScaledObjectIsValid() throws IOException {
            assertThat(
                            new ManifestSchemas(folder)
                                    .problems(
                                            new ObjectMapper()
                                                    .readTree(
                                                            """
                                            {"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": "a"},
                                             "spec": {"scaleTargetRef": {"name": "a"}, "triggers": []}}""")))
                    .isEmpty();
        }
    }
}
