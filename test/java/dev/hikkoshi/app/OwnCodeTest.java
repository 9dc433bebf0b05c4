package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The base's own code, here a script in place of the CDK CLI: what runs, what is kept, and what is not taken. */
class OwnCodeTest {

    /** Writes what src/output.json says, and a line for each run. */
    private static final String CDK =
            """
            const fs = require('fs');
            const argument = (name) => process.argv[process.argv.indexOf(name) + 1];
            fs.appendFileSync('../runs', JSON.stringify(process.env) + '\\n');
            if (fs.existsSync('src/fails')) {
              console.log('error: cannot find symbol');
              process.exit(3);
            }
            const environment = argument('--context').split('=')[1];
            const folder = `${argument('--output')}/assembly-${environment}`;
            fs.mkdirSync(folder, { recursive: true });
            fs.copyFileSync('src/output.json', `${folder}/manifest.json`);
            if (fs.existsSync('src/killed')) {
              process.kill(process.pid, 'SIGKILL');
            }
            """;

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void commitAProject() throws Exception {
        write(".gitignore", "node_modules\ntarget\n");
        write("environments/service.yaml", "service: notes\n");
        write("package.json", "{}");
        write("package-lock.json", "{ \"packages\": {} }");
        write("src/output.json", "{ \"is\": \"the base\" }");
        write("node_modules/aws-cdk/bin/cdk", CDK);
        ScratchProject.initialize(folder).close();
        commit();
        // The working tree has another code.
        write("src/output.json", "{ \"is\": \"the head\" }");
    }

    @Test
    void theBaseIsSynthesizedByItsOwnCodeAndOnce() throws Exception {
        BaseSource.Output first = synthesize();
        assertThat(output(first)).contains("the base");
        assertThat(first.side().cached()).isFalse();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).startsWith("The code differs: production of ");
        assertThat(said.get(1)).matches("The base's build and synthesis took \\d+\\.\\d s\\. .*");
        BaseSource.Output second = synthesize();
        assertThat(second.assembly()).isEqualTo(first.assembly());
        assertThat(second.side().cached()).isTrue();
        assertThat(said).hasSize(2);
        assertThat(runs()).hasSize(1);
        try (Git git = Git.open(folder.toFile())) {
            assertThat(git.status().call().getUntracked()).as("git ignores it").isEmpty();
        }
    }

    @Test
    @Attack("A run that is killed leaves half of a base, and the next comparison takes it")
    void aHalfWrittenBaseIsNotTaken() throws Exception {
        write("src/killed", "");
        commit();
        write("src/other", "");
        fails("ended with 137");
        assertThat(runs()).hasSize(1);
        Files.delete(cached("code/src/killed"));
        assertThat(output(synthesize())).contains("the head");
        assertThat(runs()).hasSize(2);

        Files.delete(cached("production/assembly-production/manifest.json"));
        assertThat(output(synthesize())).contains("the head");
        assertThat(runs()).hasSize(3);

        Files.delete(cached("production.sha256"));
        synthesize();
        assertThat(runs()).hasSize(4);
    }

    @Test
    @Attack("The files of a synthesized base are changed, so that a change looks smaller than it is")
    void aBaseThatWasEditedIsNotTaken() throws Exception {
        synthesize();
        Files.writeString(cached("production/assembly-production/manifest.json"), "{ \"is\": \"the head\" }");
        assertThat(output(synthesize())).contains("the base");
        assertThat(runs()).hasSize(2);
    }

    @Test
    @Attack("A pull request brings a synthesized base of its own in the folders that builds use")
    void filesOfThePullRequestAreNoBase() throws Exception {
        String commit = read().id();
        for (String place : List.of("target/", "hikkoshi/", "")) {
            write(place + commit + "/production/assembly-production/manifest.json", "{ \"is\": \"the head\" }");
            write(place + "hikkoshi/" + commit + "/production/assembly-production/manifest.json", "{}");
        }
        assertThat(output(synthesize())).contains("the base");
    }

    @Test
    void aBuildThatFailsIsAFindingWithItsReasonAndItsLog() throws Exception {
        write("src/fails", "");
        commit();
        Files.delete(folder.resolve("src/fails"));
        BaseSource.Missing missing = fails("cdk ended with 3: error: cannot find symbol");
        assertThat(missing.finding().id()).isEqualTo("CHECK-BASE-BUILD");
        assertThat(missing.finding().refuses()).isTrue();
        assertThat(missing.finding().text())
                .contains("--base-assembly", cached("production.log").toString());
        assertThat(cached("production.log")).content().contains("cannot find symbol");
    }

    @Test
    @Attack("A pull request changes package-lock.json alone, and its packages synthesize both sides")
    void packagesThatTheBasePinsOtherwiseAreItsOwn() throws Exception {
        write(
                "src/launch/install.mjs",
                """
                import { mkdirSync, writeFileSync } from 'node:fs';
                mkdirSync('node_modules/aws-cdk/bin', { recursive: true });
                writeFileSync('node_modules/aws-cdk/bin/cdk', %s.replace('src/output.json', 'package-lock.json'));
                """
                        .formatted("`"
                                + CDK.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$") + "`"));
        commit();
        assertThat(read().changedCode().shapesOutput()).isFalse();
        write("package-lock.json", "{ \"packages\": { \"aws-cdk\": \"another\" } }");
        assertThat(read().changedCode().files()).containsExactly("package-lock.json");
        assertThat(read().changedCode().shapesOutput()).isTrue();
        assertThat(output(synthesize())).contains("packages").doesNotContain("another");
        assertThat(cached("code/node_modules/aws-cdk")).isDirectory().isNotEqualTo(cached("x"));
        assertThat(Files.isSymbolicLink(cached("code/node_modules/aws-cdk"))).isFalse();
    }

    /** An installation in the folder of the base removes links, and not the packages of the project. */
    @Test
    void equalLockFilesShareThePackagesByLinks() throws Exception {
        write("node_modules/@scope/one/index.js", "");
        Files.createSymbolicLink(folder.resolve("node_modules/@scope/own"), Path.of("../../src"));
        synthesize();
        assertThat(cached("code/node_modules/aws-cdk")).isSymbolicLink();
        assertThat(cached("code/node_modules/@scope/one")).isSymbolicLink();
        assertThat(cached("code/node_modules/@scope")).isDirectory();
        assertThat(Files.isSymbolicLink(cached("code/node_modules/@scope"))).isFalse();
        assertThat(cached("code/node_modules/@scope/own").toRealPath())
                .isEqualTo(cached("code/src").toRealPath());
    }

    @Test
    void theExportHasProgramsAndLinks() throws Exception {
        Path program = write("src/program", "#!/bin/sh\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(folder.resolve("src/link"), Path.of("program"));
        commit();
        write("src/output.json", "{}");
        synthesize();
        assertThat(cached("code/src/program")).isExecutable();
        assertThat(Files.readSymbolicLink(cached("code/src/link"))).hasToString("program");
        assertThat(Files.isExecutable(cached("code/src/output.json"))).isFalse();
    }

    private BaseRevision read() throws Exception {
        return BaseRevision.read(folder, "HEAD");
    }

    private BaseSource.Output synthesize() throws Exception {
        try (BaseRevision revision = read()) {
            return new OwnCode(folder, revision, said::add).of("production");
        }
    }

    private BaseSource.Missing fails(String why) {
        List<BaseSource.Missing> caught = new ArrayList<>();
        assertThatThrownBy(this::synthesize)
                .isInstanceOfSatisfying(BaseSource.Missing.class, caught::add)
                .hasMessageContaining(why);
        return caught.get(0);
    }

    private static String output(BaseSource.Output output) throws IOException {
        return Files.readString(output.assembly().resolve("assembly-production/manifest.json"));
    }

    /** A file in the folder of the base. */
    private Path cached(String name) throws Exception {
        return folder.resolve(".git/hikkoshi").resolve(read().id()).resolve(name);
    }

    private List<String> runs() throws Exception {
        return Files.readAllLines(cached("runs"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void commit() throws Exception {
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("A change")
                    .setAuthor("aoki", "aoki@hidamari.example")
                    .setCommitter("aoki", "aoki@hidamari.example")
                    .setSign(false)
                    .call();
        }
    }
}
