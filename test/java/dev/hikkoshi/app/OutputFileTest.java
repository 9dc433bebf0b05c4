package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command writes its file whole, or says in one line why not, and then the old file is still there. */
class OutputFileTest {

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void commitTheSample() throws Exception {
        project = ScratchProject.create(folder);
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("file"), "old");
    }

    @Test
    void anAuditIsNotWrittenOverAFolderAndNotBelowAFile() {
        isRefused(project.hikkoshi("audit", "staging", "-o", "folder"), "folder", "it is a folder");
        isRefused(
                project.hikkoshi("audit", "staging", "-o", "file/a.zip"), "file/a.zip", "its folder cannot be created");
    }

    @Test
    void aReportIsNotWrittenWhereItsFolderIsAFile() throws IOException {
        isRefused(
                project.hikkoshi("report", "staging", "-o", "file"),
                "file/staging.html",
                "its folder cannot be created");
        Files.createDirectories(folder.resolve("page/staging.html"));
        isRefused(project.hikkoshi("report", "staging", "-o", "page"), "page/staging.html", "it is a folder");
    }

    @Test
    void schemasAreNotWrittenOverAFolder() throws IOException {
        Path schema = folder.resolve("environments/.schemas/service.json");
        Files.delete(schema);
        Files.createDirectory(schema);
        isRefused(project.hikkoshi("schemas"), "service.json", "it is a folder");
    }

    @Test
    void pricesThatAreAFolderAreAFinding() throws IOException {
        Files.createDirectory(folder.resolve("environments/prices.json"));
        Run run = project.hikkoshi("report", "staging", "-o", "page");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("environments/prices.json:1: it is a folder", "[PRICES]");
        assertThat(run.out() + run.err()).doesNotContain("\tat ");
    }

    @Test
    void anEmptyPathIsAWrongCommandLine() {
        for (String[] line : new String[][] {
            {"report", "staging", "-o", ""},
            {"audit", "staging", "-o", " "},
            {"prices", "-o", ""},
            {"import", "production", "--from", ""}
        }) {
            Run run = project.hikkoshi(line);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    private void isRefused(Run run, String file, String reason) {
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains(file + " was not written: ", reason);
        assertThat(run.out()).doesNotContain("\tat ");
        assertThat(folder.resolve("file")).hasContent("old");
    }

    @Test
    void missingFoldersAreCreatedAndNoTemporaryFileStays() throws Exception {
        Path file = folder.resolve("a/b/c.txt");
        OutputFile.of(file).write("new");
        assertThat(file).hasContent("new");
        try (var all = Files.list(file.getParent())) {
            assertThat(all.map(one -> one.getFileName().toString())).containsExactly("c.txt");
        }
    }

    @Test
    void theOldFileStaysIfTheContentFails() throws Exception {
        Path file = folder.resolve("file");
        assertThatThrownBy(() -> OutputFile.of(file).write(stream -> {
                    stream.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(OutputFile.NotWritten.class)
                .hasMessageContaining("No space left on device");
        assertThat(file).hasContent("old");
        try (var all = Files.list(folder)) {
            assertThat(all.map(one -> one.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void aLinkStaysALinkAndItsFileIsReplaced() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        OutputFile.of(link).write("new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void aDeviceIsWrittenDirectly() throws Exception {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            assertThatThrownBy(() -> OutputFile.of(full).write("new")).isInstanceOf(OutputFile.NotWritten.class);
            assertThat(full).exists();
        }
    }

    @Test
    void reasonsAreWords() {
        assertThat(List.of(
                        OutputFile.reason(new java.nio.file.AccessDeniedException("f")),
                        OutputFile.reason(new java.nio.file.NoSuchFileException("f")),
                        OutputFile.reason(new java.nio.file.FileSystemException("f", null, "Not a directory")),
                        OutputFile.reason(new IOException())))
                .containsExactly("access denied: f", "no such file or folder: f", "Not a directory: f", "IOException");
    }
}
