package dev.hikkoshi.app;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of a command that synthesizes: each test has its own committed sample with the npm packages. */
abstract class WithSampleProject {

    @TempDir
    Path folder;

    ScratchProject project;

    @BeforeEach
    void commitTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder).withNodeModules();
    }

    /** JUnit does not follow links when it deletes the folder, but it warns about links to other folders. */
    @AfterEach
    void unlinkTheNpmPackages() throws IOException {
        project.withoutNodeModules();
    }
}
