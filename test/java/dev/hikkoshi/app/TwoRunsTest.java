package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
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
        assertThat(run("snapshot", bundles, kernel(SNAPSHOT + " make"))).isEqualTo(plain);
        assertThat(Path.of(SNAPSHOT)).exists();
        // Into the folder of the synth that made it, which the snapshot must not remember.
        assertThat(run("snapshot", bundles, kernel(SNAPSHOT))).isEqualTo(plain);

        // CDK reads the variable where a module is loaded, so that a snapshot cannot know it.
        Map<String, String> otherSettings = new HashMap<>(kernel(SNAPSHOT));
        otherSettings.put("JSII_DEPRECATED", "quiet");
        assertThat(exitCode("JSII_DEPRECATED=quiet " + startOfKernel() + " --snapshot-blob " + SNAPSHOT + " kernel"))
                .isEqualTo(15);
        assertThat(run("other-settings", bundles, otherSettings)).isEqualTo(plain);
        assertThat(Path.of(SNAPSHOT)).exists();
    }

    private static Map<String, String> kernel(String arguments) {
        return Map.of("JSII_RUNTIME", "exec sh src/launch/kernel " + arguments);
    }

    private static String startOfKernel() throws IOException {
        return Files.readAllLines(Path.of("src/launch/kernel")).stream()
                .filter(line -> line.startsWith("node='"))
                .map(line -> line.replaceAll("^node='|'$", ""))
                .findFirst()
                .orElseThrow();
    }

    private static int exitCode(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command + " < /dev/null").start().waitFor();
    }

    private static SortedMap<String, String> run(String name, String classPath, Map<String, String> kernel)
            throws IOException, InterruptedException {
        Path folder = Path.of("target", "two-runs", name).toAbsolutePath();
        if (Files.exists(folder)) {
            new TemporaryFolder(folder).close();
        }
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
        try (Stream<Path> assets = Files.list(folder)) {
            assets.forEach(asset -> written.put(asset.getFileName().toString(), ""));
        }
        return written;
    }
}
