package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.app.ScratchProject.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash of an assembly covers the name and the bytes of each file, and nothing else. */
class AssemblyHashTest {

    @TempDir
    private Path folder;

    private Path assembly;

    @BeforeEach
    void writeAnAssembly() throws Exception {
        assembly = Files.createDirectories(folder.resolve("cdk.out/assembly-production"))
                .getParent();
        Files.writeString(assembly.resolve("manifest.json"), "{}");
        Files.writeString(assembly.resolve("assembly-production/a b.json"), "{\"a\": 1}");
        Files.writeString(assembly.resolve("assembly-production/ä.yaml"), "a: 1");
        Files.writeString(assembly.resolve("assembly.txt"), "");
    }

    @Test
    void theCommandPrintsItAndVerifiesIt() {
        Run printed = ScratchProject.hikkoshi(folder, "hash", "cdk.out");
        assertThat(printed.exit()).isZero();
        assertThat(printed.out()).matches("[0-9a-f]{64}\n");
        Run verified = ScratchProject.hikkoshi(
                folder, "hash", "cdk.out", "--verify", printed.out().strip());
        assertThat(verified).isEqualTo(printed);
    }

    @Test
    void aShellWithCoreutilsComputesTheSame() throws Exception {
        Process shell = TestProcess.of(
                        TestTool.BASH.orSkip().toString(),
                        "-c",
                        "find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum")
                .directory(assembly.toFile())
                .start();
        assertThat(shell.inputReader().readLine())
                .startsWith(AssemblyHash.of(assembly) + " ")
                .hasSize(67);
        assertThat(ScratchProject.hikkoshi(folder, "hash", "--help").out().replaceAll("\\s+", " "))
                .contains("find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum");
    }

    @Test
    @Attack("Somebody changes, adds, renames or removes a file of the assembly between its approval and its deployment")
    void anotherFileIsAnotherAssembly() throws Exception {
        String approved = AssemblyHash.of(assembly);
        Path file = assembly.resolve("assembly-production/a b.json");
        Path other = assembly.resolve("assembly-production/b.json");
        List<Change> changes = List.of(
                () -> Files.writeString(file, "{\"a\": 2}"),
                () -> Files.writeString(other, "{}"),
                () -> Files.move(file, other),
                () -> Files.delete(file));
        for (Change change : changes) {
            change.make();
            Run run = ScratchProject.hikkoshi(folder, "hash", "cdk.out", "--verify", approved);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains("is not the assembly that was recorded", approved, "[CHECK-ASSEMBLY]")
                    .contains(AssemblyHash.of(assembly));
            Files.deleteIfExists(other);
            Files.writeString(file, "{\"a\": 1}");
            assertThat(AssemblyHash.of(assembly)).isEqualTo(approved);
        }
    }

    @Test
    @Attack("An assembly has a link in it, which leads to another file after the approval")
    void linksAreRefused() throws Exception {
        Files.createSymbolicLink(assembly.resolve("link.json"), Path.of("manifest.json"));
        Run run = ScratchProject.hikkoshi(folder, "hash", "cdk.out");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("has link.json in it", "no links", "[CHECK-ASSEMBLY]");
    }

    @Test
    void noFolderAndAnEmptyOneHaveNone() throws Exception {
        assertThat(ScratchProject.hikkoshi(folder, "hash", "nowhere").out()).contains("is not a folder");
        Files.createDirectory(folder.resolve("empty"));
        Run run = ScratchProject.hikkoshi(folder, "hash", "empty", "--verify", "");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("is empty");
    }

    private interface Change {
        void make() throws Exception;
    }
}
