package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.Folders;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.assertions.Template;

/** The plain application of {@link MonolithTest} with other lines in its files, in one phase. */
final class EditedMonolith {

    private static final Path FILES = Path.of("test/resources/monolith/environments");

    private EditedMonolith() {}

    /**
     * Synthesizes a phase. Nothing in the files may be refused.
     *
     * @param name the folder's name
     * @param phase the number of the phase
     * @param service texts of {@code service.yaml} and what replaces them
     * @param settings texts of {@code environment.yaml} and what replaces them
     */
    static PhaseOutput phase(String name, int phase, Map<String, String> service, Map<String, String> settings)
            throws IOException {
        Path folder = TestFolder.of("monolith", name).resolve("environments");
        Folders.copy(FILES, folder);
        edit(folder.resolve("service.yaml"), service);
        edit(folder.resolve("production/environment.yaml"), settings);
        return phase(folder, phase);
    }

    /** The same with another name of its web server. */
    static PhaseOutput renamed(String name, int phase) throws IOException {
        Path folder = TestFolder.of("monolith", name).resolve("environments");
        Folders.copy(FILES, folder);
        edit(folder.resolve("service.yaml"), Map.of("  - name: web\n", "  - name: " + name + "\n"));
        edit(folder.resolve("production/migration.yaml"), Map.of(": web", ": " + name));
        return phase(folder, phase);
    }

    private static PhaseOutput phase(Path folder, int phase) {
        Reading reading = EnvironmentReader.read(folder, Optional.of("production"));
        assertThat(reading.findings().refused()).isEmpty();
        Findings findings = new Findings();
        Plan plan = Planner.plan(
                reading.environments().get("production"), reading.ledgers().get("production"), findings);
        assertThat(findings.refused()).isEmpty();
        return new PhaseSource(new PhaseSynthesis(Path.of(""))).whole(plan.phase(phase), Optional.empty());
    }

    private static void edit(Path file, Map<String, String> edits) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> edit : edits.entrySet()) {
            assertThat(text).contains(edit.getKey());
            text = text.replace(edit.getKey(), edit.getValue());
        }
        Files.writeString(file, text);
    }

    /** The template of a stack, for CDK's assertions. */
    static Template template(PhaseOutput output, String stack) {
        return Template.fromJSON(
                new ObjectMapper().convertValue(output.templates().get(stack), new TypeReference<>() {}));
    }

    /** Every invariant that judges one phase holds. */
    static void holds(PhaseOutput output) {
        for (ProofRule rule : ProofRule.values()) {
            assertThat(rule.problems(output)).as(rule.id()).isEmpty();
        }
    }
}
