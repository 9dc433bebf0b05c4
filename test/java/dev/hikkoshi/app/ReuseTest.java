package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A synth that has nothing to do is known by contents, and nothing else is taken for one. */
class ReuseTest {

    private static final Map<String, String> CONTEXT = Map.of("CDK_CONTEXT_JSON", "{\"environment\":\"production\"}");

    @TempDir
    private Path project;

    @BeforeEach
    void synthesized() throws Exception {
        Files.createDirectories(project.resolve("src/launch"));
        Files.copy(Path.of("src/launch/reuse"), project.resolve("src/launch/reuse"));
        write("target/app.fingerprint", "a build");
        write("cdk.json", "{}");
        write("package-lock.json", "{}");
        write("environments/service.yaml", "service: album");
        write("environments/production/migration.yaml", "steps: []");
        write("cdk.out/hikkoshi.txt", "web-front  dual\n");
        write("cdk.out/manifest.json", "{}");
        write("cdk.out/assembly-production/web-front.template.json", "{}");
        assertThat(run(CONTEXT, "record", "cdk.out", key(CONTEXT))).isEqualTo("0 ");
    }

    @Test
    void inputsThatChangeDuringASynthAreNotRecorded() throws Exception {
        Files.delete(project.resolve("cdk.out/hikkoshi.sha256"));
        String before = key(CONTEXT);
        write("environments/service.yaml", "service: another");
        assertThat(run(CONTEXT, "record", "cdk.out", before)).isEqualTo("0 ");
        assertThat(project.resolve("cdk.out/hikkoshi.sha256")).doesNotExist();
        assertThat(reuse("check", CONTEXT)).isEqualTo("1 ");
    }

    @Test
    void whatIsTheSameIsReusedAndShownAgain() throws Exception {
        assertThat(reuse("check", CONTEXT))
                .isEqualTo("0 web-front  dual\nNothing has changed since that synth: cdk.out is reused.\n");
    }

    @Test
    void timesAndLocksSayNothing() throws Exception {
        Files.setLastModifiedTime(project.resolve("environments/service.yaml"), FileTime.fromMillis(0));
        Files.setLastModifiedTime(project.resolve("cdk.out/manifest.json"), FileTime.fromMillis(0));
        write("cdk.out/read.1.lock", "1");
        assertThat(reuse("check", CONTEXT)).startsWith("0 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/app.fingerprint",
                "cdk.json",
                "package-lock.json",
                "environments/service.yaml",
                "environments/production/migration.yaml",
                "environments/production/environment.yaml",
                "cdk.out/hikkoshi.txt",
                "cdk.out/manifest.json",
                "cdk.out/assembly-production/web-front.template.json",
                "cdk.out/assembly-production/another.template.json"
            })
    void anyFileThatChangesOrComesIsSeen(String file) throws Exception {
        write(file, "something else");
        assertThat(reuse("check", CONTEXT)).isEqualTo("1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environments/production/migration.yaml",
                "cdk.out/hikkoshi.txt",
                "cdk.out/hikkoshi.sha256",
                "cdk.out/manifest.json"
            })
    void anyFileThatGoesIsSeen(String file) throws Exception {
        Files.delete(project.resolve(file));
        assertThat(reuse("check", CONTEXT)).isEqualTo("1 ");
    }

    @Test
    void anotherContextOrSettingIsSeen() throws Exception {
        assertThat(reuse("check", Map.of("CDK_CONTEXT_JSON", "{}"))).isEqualTo("1 ");
        assertThat(reuse("check", Map.of())).isEqualTo("1 ");
        assertThat(reuse(
                        "check", Map.of("CDK_CONTEXT_JSON", CONTEXT.get("CDK_CONTEXT_JSON"), "CDK_VALIDATION", "true")))
                .isEqualTo("1 ");
    }

    private String reuse(String action, Map<String, String> settings) throws IOException, InterruptedException {
        return run(settings, action, "cdk.out", key(settings));
    }

    private String key(Map<String, String> settings) throws IOException, InterruptedException {
        String key = run(settings, "key");
        assertThat(key).startsWith("0 ");
        return key.substring(2).strip();
    }

    /** The exit code and what was shown. */
    private String run(Map<String, String> settings, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", project.resolve("src/launch/reuse").toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.matches("(CDK|JSII|NODE|HIKKOSHI)_.*"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + shown;
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
