package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of a command that reads files and git: each test has its own committed sample. */
abstract class WithCommittedSample {

    @TempDir
    Path folder;

    ScratchProject project;

    @BeforeEach
    void commitTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
    }
}
