package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwoRunsTest {

    /** As src/launch/java starts the kernel. */
    private static final Map<String, String> DIRECT = Map.of(
            "JSII_RUNTIME",
            "exec node --preserve-symlinks --require ./src/launch/direct-kernel.js"
                    + " target/kernel/software/amazon/jsii/lib/program.js");

    @Test
    @DisplayName("T24: two JVMs write the same bytes, templates and manifests, one through jsii's relay, one without")
    void twoRunsWriteTheSameBytes() throws IOException, InterruptedException {
        SortedMap<String, String> first = run("first", Map.of());
        SortedMap<String, String> second = run("second", DIRECT);

        assertThat(first.keySet())
                .contains("manifests/production/media-stream.yaml", "manifest.json")
                .isEqualTo(second.keySet());
        first.forEach((file, text) -> assertThat(second.get(file)).as(file).isEqualTo(text));
    }

    private static SortedMap<String, String> run(String name, Map<String, String> kernel)
            throws IOException, InterruptedException {
        Path folder = Path.of("target", "two-runs", name).toAbsolutePath();
        ProcessBuilder app = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
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
