package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes of a cluster that exists: its owner changes version and nodes, and the features keep the cluster. */
class ExistingClusterReviewTest {

    private static final Path SAMPLE = Path.of("test/resources/existing-cluster/environments");
    private static final Reading BASE = read(SAMPLE);

    @TempDir
    private Path head;

    @TempDir
    private Path before;

    @Test
    void anotherClusterOrAnotherIdentityIsRefused() throws IOException {
        assertThat(refused("name: platform-live", "name: platform-next")).containsExactly("CHECK-REPLACED");
        assertThat(refused("    oidcProviderArn: ", "    # ")).containsExactly("CHECK-REPLACED");
    }

    @Test
    void whatTheOwnerChangesIsAFact() throws IOException {
        assertThat(refused("version: \"1.36\"", "version: \"1.35\"")).isEmpty();
        assertThat(refused("[m6i.large, m7i.large]", "[m6i.large]")).isEmpty();
        assertThat(refused("vcpu: 4", "vcpu: 8")).isEmpty();
    }

    /** The way to pods and from them is deployed before a step needs it. */
    @Test
    void aWayThatChangesBesideAStepIsRefused() throws IOException {
        Folders.copy(SAMPLE, before);
        Path ledger = before.resolve("live/migration.yaml");
        List<String> steps = Files.readAllLines(ledger);
        Files.write(ledger, steps.subList(0, steps.size() - 1));
        Reading base = read(before);
        assertThat(refused(base, "version: ", "version: ")).isEmpty();
        for (String changed : List.of(
                "cidrs: [10.40.224.0/24, 10.40.226.0/24] -> cidrs: [10.40.230.0/24, 10.40.231.0/24]",
                "securityGroupId: sg-0a1b2c3d4e5f67511 -> securityGroupId: sg-0a1b2c3d4e5f67512",
                ", sg-0a1b2c3d4e5f67422] -> , sg-0a1b2c3d4e5f67423]",
                "idleTimeoutSeconds: 60 -> idleTimeoutSeconds: 60\n      rulesQuota: 200")) {
            String[] texts = changed.split(" -> ", 2);
            assertThat(refused(base, texts[0], texts[1])).as(changed).contains("CHECK-POLICY-AND-STEP");
            assertThat(refused(texts[0], texts[1])).as(changed).doesNotContain("CHECK-POLICY-AND-STEP");
        }
    }

    private List<String> refused(String was, String is) throws IOException {
        return refused(BASE, was, is);
    }

    private List<String> refused(Reading base, String was, String is) throws IOException {
        Folders.copy(SAMPLE, head);
        Path file = head.resolve("live/environment.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(was);
        Files.writeString(file, text.replace(was, is));
        Reading changed = read(head);
        assertThat(changed.findings().refused()).isEmpty();
        Occasion occasion = new Occasion(LocalDate.of(2026, 4, 3), List.of());
        return Review.of(Revisions.of(base, changed, occasion)).refused().stream()
                .map(Finding::id)
                .distinct()
                .toList();
    }

    private static Reading read(Path folder) {
        return EnvironmentReader.read(folder, Optional.of("live"));
    }
}
