package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

/** The app from the command line, including findings that end it. Other tests of this package check its output. */
class MainTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void everyFindingIsPrintedOnceAndNothingIsSynthesized(@TempDir Path project) throws IOException {
        Path environments = Samples.into(project);
        replace(
                environments.resolve("production/migration.yaml"),
                "shift: media-stream, to: 25",
                "shift: media-stream, to: 95");
        replace(environments.resolve("service.yaml"), "longestRequestSeconds: 90", "longestRequestSeconds: 150");

        int exit = run(environments, "{}");

        assertThat(exit).isEqualTo(1);
        assertThat(text()).contains("[POD-DRAIN]").doesNotContain("Exception", "\tat ");
        assertThat(text().lines().filter(line -> line.contains("[POD-DRAIN]"))).hasSize(1);
        assertThat(project.resolve("cdk.out")).doesNotExist();
    }

    @Test
    void aStepThatIsRefusedNamesItsRuleItsLineAndTheWayOut(@TempDir Path project) throws IOException {
        Path environments = Samples.into(project);
        replace(
                environments.resolve("production/migration.yaml"),
                "on: 2026-11-18, shift: media-stream, to: 25",
                "on: 2026-11-18, shift: media-stream, to: 65");

        assertThat(run(environments, "{\"environment\": \"production\"}")).isEqualTo(1);
        assertThat(text())
                .containsPattern("environments/production/migration\\.yaml:53: steps\\[43]\\.to: 65 "
                        + ".* 60 .*media-stream.*policy\\.maxJump.* 50.* 55 .*\\[PLAN-JUMP]");
    }

    @Test
    void aPhaseBeyondTheLedgerIsAFinding() {
        assertThat(run(Samples.ALBUM, "{\"environment\": \"production\", \"phase\": \"45\"}"))
                .isEqualTo(1);
        assertThat(text()).contains("phase 45 ", "0 to 44", "[PLAN-PHASE]");
    }

    @Test
    void aPhaseThatIsNoNumberIsAFinding() {
        assertThat(run(Samples.ALBUM, "{\"environment\": \"production\", \"phase\": \"last\"}"))
                .isEqualTo(1);
        assertThat(text()).contains("phase last ", "[PLAN-PHASE]");
    }

    @Test
    void aContextThatTheCliDidNotWriteIsAFinding() {
        assertThat(run(Samples.ALBUM, "{")).isEqualTo(1);
        assertThat(text()).contains("CDK_CONTEXT_JSON", "[PLAN-CONTEXT]").doesNotContain("Exception", "\tat ");
    }

    @Test
    void anUnknownEnvironmentIsAFindingThatNamesTheKnownOnes() {
        assertThat(run(Samples.ALBUM, "{\"environment\": \"prodution\"}")).isEqualTo(1);
        assertThat(text()).contains("prodution", "production", "[REF-ENVIRONMENT]");
    }

    @Test
    @DisplayName("R41: a synth prints the spot share of the cluster")
    void aSynthPrintsTheSpotShare(@TempDir Path folder) {
        assertThat(run(
                        Samples.ALBUM,
                        "{\"environment\": \"production\"}",
                        () -> CdkContext.app(folder.resolve("cdk.out"))))
                .isZero();
        assertThat(text())
                .containsPattern("production: \\d+ of \\d+ instances on spot, [89]\\d\\.\\d % at typical size");
    }

    private int run(Path environments, String context) {
        return run(environments, context, App::new);
    }

    private int run(Path environments, String context, Supplier<App> app) {
        Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        return Main.run(environments, Map.of("CDK_CONTEXT_JSON", context), terminal, app);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }
}
