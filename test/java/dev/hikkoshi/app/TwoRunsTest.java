package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwoRunsTest {

    @Test
    @DisplayName("T24: two JVMs write the same bytes, templates and manifests")
    void twoRunsWriteTheSameBytes() throws IOException, InterruptedException {
        SortedMap<String, String> first = run("first");
        assertThat(first.keySet()).contains("manifests/production/media-stream.yaml", "manifest.json");
        assertThat(run("second")).isEqualTo(first);
    }

    private static SortedMap<String, String> run(String name) throws IOException, InterruptedException {
        Path folder = TestFolder.of("two-runs", name).toAbsolutePath();
        ProcessBuilder app = TestProcess.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                TestProcess.classPath(),
                Main.class.getName());
        app.environment().put("CDK_OUTDIR", folder.toString());
        app.environment().put("CDK_CONTEXT_JSON", CdkContext.asJson(Map.of("environment", "production")));
        app.environment().put("CDK_VALIDATION", "false");
        app.directory(Samples.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(TestFolder.of("two-runs-" + name + ".log").toFile());
        assertThat(app.start().waitFor()).isZero();
        SortedMap<String, String> written = TextFiles.below(folder.resolve("assembly-production"));
        for (String kind : List.of("manifests", "operations")) {
            TextFiles.below(folder.resolve(kind)).forEach((file, text) -> written.put(kind + "/" + file, text));
        }
        return written;
    }
}
