package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T26: pull requests after which a cron would run on both sides, because a fleet of others does not ask for its owner. */
class DoubleCronTest extends WithCommittedSample {

    private static final String SETTINGS = "adopted/environment.yaml";
    private static final String LEDGER = "adopted/migration.yaml";
    private static final String HONOURS = "\n      honours: [cron-owner]\n";
    private static final String CONTRACT = "PLAN-EXTERNAL-CONTRACT";

    @BeforeEach
    void eksOwnsACron() throws IOException, GitAPIException {
        project.replace(SETTINGS, "    - name: batch\n", "    - name: batch" + HONOURS);
        append("{ on: 2026-11-03, deploy-both: album-digest }");
        append("{ on: 2026-11-05, move: album-digest }");
        assertThat(project.hikkoshi("plan", "adopted").exit()).isZero();
        project.commit();
    }

    @Attack("The contract ends while EKS owns the cron, alone or beside a roll-back of another feature")
    @Test
    void theContractEndsAlone() throws IOException {
        project.replace(SETTINGS, HONOURS, "\n");
        refused("check", "--base", "HEAD", "adopted");
        refused("plan", "adopted");
        append("{ on: 2026-11-06, roll-back: thumbnailer, to: 0, because: errors }");
        refused("check", "--base", "HEAD", "adopted");
    }

    @Attack("The contract changes its kind, or stays with another layer")
    @Test
    void anotherContractIsNone() throws IOException {
        project.replace(SETTINGS, HONOURS, "\n      honours: [consumers]\n");
        refused("plan", "adopted");
        project.replace(SETTINGS, "    - name: batch\n      honours: [consumers]\n", "    - name: batch\n");
        project.replace(SETTINGS, "    - name: jobq\n", "    - name: jobq" + HONOURS);
        refused("plan", "adopted");
    }

    @Attack("The cron that EKS owns goes to a layer without a contract")
    @Test
    void theCronChangesItsLayer() throws IOException {
        project.replace(
                "service.yaml",
                "  - name: album-digest\n    kind: cron\n    namespace: batch\n    layer: batch",
                "  - name: album-digest\n    kind: cron\n    namespace: batch\n    layer: jobq");
        refused("plan", "adopted");
    }

    @Attack("A change declares the contract and uses it, before the fleet has shown that it follows it")
    @Test
    void theContractComesWithItsStep() throws IOException, GitAPIException {
        project.replace(SETTINGS, "honours: [consumers]", "honours: [consumers, cron-owner]");
        project.replace(SETTINGS, HONOURS, "\n");
        append("{ on: 2026-11-06, roll-back: album-digest, to: 0, because: errors }");
        project.commit();
        project.replace(SETTINGS, "    - name: batch\n", "    - name: batch" + HONOURS);
        append("{ on: 2026-11-08, move: album-digest }");
        Run run = project.hikkoshi("check", "--base", "HEAD", "adopted");
        assertThat(run.out()).contains("[" + CONTRACT + "]", "[CHECK-POLICY-AND-STEP]");
        assertThat(run.exit()).isEqualTo(1);
    }

    /** After a roll-back the legacy side runs the cron, whether or not it asks. */
    @Test
    void theContractEndsAfterARollBack() throws IOException {
        project.replace(SETTINGS, HONOURS, "\n");
        append("{ on: 2026-11-06, roll-back: album-digest, to: 0, because: it ran twice }");
        Run run = project.hikkoshi("plan", "adopted");
        assertThat(run.exit()).as(run.out()).isZero();
    }

    private void append(String step) throws IOException {
        Path ledger = project.file(LEDGER);
        Files.writeString(ledger, Files.readString(ledger).stripTrailing() + "\n  - " + step + "\n");
    }

    private void refused(String... command) {
        Run run = project.hikkoshi(command);
        assertThat(run.out()).contains("[" + CONTRACT + "]");
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
    }
}
