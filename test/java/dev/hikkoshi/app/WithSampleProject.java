package dev.hikkoshi.app;

import java.io.IOException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of a command that synthesizes: its committed sample has the npm packages. */
abstract class WithSampleProject extends WithCommittedSample {

    @Override
    @BeforeEach
    void commitTheSample() throws IOException, GitAPIException {
        super.commitTheSample();
        project.withNodeModules();
    }

    /** JUnit does not follow links when it deletes the folder, but it warns about links to other folders. */
    @AfterEach
    void unlinkTheNpmPackages() throws IOException {
        project.withoutNodeModules();
    }
}
