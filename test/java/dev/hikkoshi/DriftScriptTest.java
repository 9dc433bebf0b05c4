package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.ScriptFolder.Run;
import java.nio.file.Path;
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
