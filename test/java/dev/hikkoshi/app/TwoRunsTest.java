package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwoRunsTest {

    private static final String SNAPSHOT = "target/two-runs.snapshot";

    @Test
    @DisplayName(
            "T24: JVMs write the same bytes, templates and manifests: with jsii as it is, and with what makes it faster")
    void allRunsWriteTheSameBytes() throws IOException, InterruptedException {
        Files.deleteIfExists(Path.of(SNAPSHOT));
        SortedMap<String, String> plain = run("plain", "", Map.of());
        assertThat(plain.keySet()).contains("manifests/production/media-stream.yaml", "manifest.json");

        String bundles = Path.of("target/kernel/bundles.jar") + File.pathSeparator;
        assertThat(run("direct", bundles, kernel(SNAPSHOT))).isEqualTo(plain);
        assertThat(run("making", bundles, kernel(SNAPSHOT + " make"))).isEqualTo(plain);
        assertThat(Path.of(SNAPSHOT)).exists();
        assertThat(run("snapshot", bundles, kernel(SNAPSHOT))).isEqualTo(plain);
        assertThat(Path.of(SNAPSHOT)).exists();
    }

    private static Map<String, String> kernel(String arguments) {
        return Map.of("JSII_RUNTIME", "exec sh src/launch/kernel " + arguments);
    }

    private static SortedMap<String, String> run(String name, String classPath, Map<String, String> kernel)
            throws IOException, InterruptedException {
        Path folder = Path.of("target", "two-runs", name).toAbsolutePath();
        ProcessBuilder app = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath + System.getProperty("java.class.path"),
                Main.class.getName());
        app.environment().put("CDK_OUTDIR", folder.toString());
        app.environment().put("CDK_CONTEXT_JSON", CdkContext.asJson(Map.of("environment", "production")));
        app.environment().put("CDK_VALIDATION", "false");
        app.environment().putAll(kernel);
        app.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "two-runs-" + name + ".log").toFile());
        assertThat(app.start().waitFor()).isZero();
        SortedMap<String, String> written = TextFiles.below(folder.resolve("assembly-production"));
        TextFiles.below(folder.resolve("manifests")).forEach((file, text) -> written.put("manifests/" + file, text));
        return written;
    }
}
