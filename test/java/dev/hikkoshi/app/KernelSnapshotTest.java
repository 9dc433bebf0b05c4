package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel starts in any case: from its snapshot when that fits, and as it is when not. */
class KernelSnapshotTest {

    private static final String HELLO = "{\"hello\":\"@jsii/runtime@";

    @TempDir
    private Path folder;

    private Path snapshot;

    @BeforeEach
    void made() throws Exception {
        snapshot = folder.resolve("kernel.snapshot");
        assertThat(run(Map.of(), "sh", "src/launch/kernel", snapshot.toString(), "make"))
                .startsWith("0 ")
                .contains(HELLO);
        assertThat(snapshot).exists();
    }

    @Test
    void aKernelStartsFromASnapshotThatFits() throws Exception {
        byte[] before = Files.readAllBytes(snapshot);
        assertThat(kernel(Map.of())).startsWith("0 " + HELLO);
        assertThat(snapshot).hasBinaryContent(before);
    }

    @Test
    void aKernelStartsWithoutASnapshot() throws Exception {
        Files.delete(snapshot);
        assertThat(kernel(Map.of())).startsWith("0 " + HELLO);
        assertThat(snapshot).doesNotExist();
    }

    @Test
    void aSnapshotOfAnotherNodeIsRemoved() throws Exception {
        assertThat(run(
                        Map.of(),
                        "node",
                        "--snapshot-blob",
                        snapshot.toString(),
                        "--build-snapshot",
                        "src/launch/kernel-snapshot.js"))
                .startsWith("0 ");
        assertThat(kernel(Map.of()))
                .startsWith("0 ")
                .contains("built with a different version of V8 or with different V8 configurations")
                .contains(HELLO);
        assertThat(snapshot).doesNotExist();
    }

    @Test
    void aDamagedSnapshotIsRemoved() throws Exception {
        byte[] bytes = Files.readAllBytes(snapshot);
        bytes[bytes.length / 2] ^= 1;
        Files.write(snapshot, bytes);
        assertThat(kernel(Map.of())).startsWith("0 ").contains(HELLO);
        assertThat(snapshot).doesNotExist();
    }

    private String kernel(Map<String, String> settings) throws IOException, InterruptedException {
        return run(settings, "sh", "src/launch/kernel", snapshot.toString());
    }

    /** The exit code and what was shown by a process that is told nothing but to end. */
    private static String run(Map<String, String> settings, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process process = builder.start();
        try (var told = process.getOutputStream()) {
            told.write("{\"exit\":0}\n".getBytes(StandardCharsets.UTF_8));
        }
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + shown;
    }
}
