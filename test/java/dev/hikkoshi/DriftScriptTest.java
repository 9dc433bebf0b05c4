package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.ScriptFolder.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that compares stacks with their templates, with a stand-in for the AWS CLI that answers from files. */
class DriftScriptTest {

    @TempDir
    private Path temporary;

    private ScriptFolder folder;

    @BeforeEach
    void createTools() throws Exception {
        folder = new ScriptFolder(temporary);
        folder.program(
                "aws",
                """
                echo "$2" >> asked
                case "$2" in
                    describe-stacks) cat stacks ;;
                    detect-stack-drift) echo "id-$4" ;;
                    describe-stack-drift-detection-status) head -n 1 "$4"; sed -i '1{$!d}' "$4" ;;
                    describe-stack-resource-drifts) echo "Role of $4 MODIFIED" ;;
                    *) exit 9 ;;
                esac""");
        folder.write("environments/service.yaml", "service: album\n");
        folder.write("stacks", "album-production-edge\talbum-production-web\n");
        folder.write("id-album-production-edge", "DETECTION_IN_PROGRESS\tNone\nDETECTION_COMPLETE\tIN_SYNC\n");
        folder.write("id-album-production-web", "DETECTION_COMPLETE\tIN_SYNC\n");
    }

    @Test
    void theWorkflowComparesWhatIsDeployed() throws Exception {
        folder.write("environments/production/environment.yaml", "purpose: serve\n");
        folder.write("environments/2019/environment.yaml", "purpose: record\n");
        assertThat(names().exit()).isZero();
        assertThat(folder.folder().resolve("outputs")).hasContent("names=[\"production\"]");
    }

    /** A matrix without a value fails the workflow, so the job is left out. */
    @Test
    void theWorkflowOfARepositoryWithoutAServiceComparesNothing() throws Exception {
        Files.delete(folder.folder().resolve("environments/service.yaml"));
        Run run = names();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("No service is declared yet");
        assertThat(folder.folder().resolve("outputs")).hasContent("names=[]");
        assertThat(workflow().at("/jobs/drift/if").asText()).isEqualTo("needs.environments.outputs.names != '[]'");
    }

    private Run names() throws Exception {
        String script =
                workflow().at("/jobs/environments/steps").findValue("run").asText();
        return folder.run(Map.of("GITHUB_OUTPUT", "outputs"), List.of("bash", "-e", "-c", script));
    }

    private static JsonNode workflow() throws IOException {
        return new YAMLMapper().readTree(Path.of(".github/workflows/drift.yml").toFile());
    }

    @Test
    void comparesEveryStack() throws Exception {
        Run run = drift();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("album-production-edge: as its template", "album-production-web: as its template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DETECTION_COMPLETE\tDRIFTED",
                "DETECTION_COMPLETE\tUNKNOWN",
                "DETECTION_FAILED\tIN_SYNC",
                "SOMETHING\tNEW",
                ""
            })
    void aStackThatIsNotAsItsTemplateIsRed(String state) throws Exception {
        folder.write("id-album-production-edge", state + "\n");
        Run run = drift();
        assertThat(run.exit()).isEqualTo(1);
        // The others are compared all the same.
        assertThat(run.out())
                .contains("Role of album-production-edge MODIFIED", "album-production-web: as its template");
    }

    @Attack("Nothing is compared, and the morning's run is green")
    @ParameterizedTest
    @ValueSource(strings = {"", "None"})
    void noStackIsRed(String stacks) throws Exception {
        folder.write("stacks", stacks);
        assertThat(drift().exit()).isEqualTo(1);
    }

    @Test
    void aComparisonThatDoesNotEndIsRed() throws Exception {
        folder.write("id-album-production-edge", "DETECTION_IN_PROGRESS\tNone\n");
        assertThat(drift("0").out()).contains("CloudFormation has not ended yet");
    }

    private Run drift() throws Exception {
        return drift("60");
    }

    private Run drift(String seconds) throws Exception {
        Path script = Path.of(".github/drift").toAbsolutePath();
        return folder.sh(Map.of("DRIFT_PAUSE", "0", "DRIFT_SECONDS", seconds), script.toString(), "production");
    }
}
