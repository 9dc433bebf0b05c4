package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output of the commands does not depend on the user's git configuration. */
class GitConfigurationTest {

    @TempDir
    private Path folder;

    private ScratchProject project;
    private String configuration;

    @BeforeEach
    void commitAndConfigure() throws Exception {
        project = ScratchProject.create(folder.resolve("project")).withNodeModules();
        Path hook = Files.createDirectories(folder.resolve("hooks")).resolve("pre-commit");
        Files.writeString(hook, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path ignored = Files.writeString(folder.resolve("ignored"), "*.yaml\n");
        configuration =
                """
                [core]
                    autocrlf = true
                    fileMode = false
                    symlinks = false
                    hooksPath = "%s"
                    excludesFile = "%s"
                [commit]
                    gpgsign = true
                [gpg]
                    format = ssh
                [init]
                    defaultBranch = trunk
                [user]
                    useConfigOnly = true
                """
                        .formatted(hook.getParent(), ignored);
    }

    @AfterEach
    void takeItBack() throws IOException {
        project.withoutNodeModules();
        ItsOwnGitConfiguration.use("");
    }

    @Test
    void itIsRead() throws Exception {
        ItsOwnGitConfiguration.use(configuration);
        try (Git git = Git.open(project.folder().toFile())) {
            assertThat(git.getRepository().getConfig().getBoolean("commit", "gpgsign", false))
                    .isTrue();
        }
        assertThat(rejected(project)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"check, sarif, sarif", "diff, json, media-stream"})
    void aRevisionIsReadAsIsWithoutIt(String command, String format, String word) throws Exception {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        Run without = project.hikkoshi(command, "--base", "HEAD", "--format", format, "production");
        assertThat(without.exit()).as(without.err()).isZero();
        assertThat(without.out()).contains(word);
        ItsOwnGitConfiguration.use(configuration);
        assertThat(project.hikkoshi(command, "--base", "HEAD", "--format", format, "production"))
                .isEqualTo(without);
    }

    @Test
    void aCleanCheckoutIsClean() throws Exception {
        ItsOwnGitConfiguration.use(configuration);
        assertThat(Checkout.of(project.folder()).orElseThrow().clean()).isTrue();
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        assertThat(Checkout.of(project.folder()).orElseThrow().clean()).isFalse();
    }

    private static boolean rejected(ScratchProject project) throws Exception {
        project.write("production/notes.txt", "New.");
        try {
            project.commit();
            return false;
        } catch (GitAPIException hook) {
            return true;
        }
    }
}
