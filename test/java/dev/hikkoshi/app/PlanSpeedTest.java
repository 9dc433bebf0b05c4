package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A question about the plan is answered while a synth would still be starting. */
class PlanSpeedTest {

    private static final double BAR = 0.6;

    @Test
    void thePlanOfProductionTakesAtMostSixTenthsOfItsSynth() throws Exception {
        Duration plan = run(Hikkoshi.class, Map.of(), "plan", "production");
        Duration synth = run(
                Main.class,
                Map.of(
                        "CDK_CONTEXT_JSON",
                        CdkContext.asJson(Map.of("environment", "production", "aws:cdk:disable-asset-staging", true)),
                        "CDK_OUTDIR",
                        Path.of("target", "speed").toAbsolutePath().toString()));
        assertThat(plan.toMillis()).isLessThanOrEqualTo((long) (BAR * synth.toMillis()));
    }

    /** Both as the launcher runs them, but without an archive of classes, which would help either. */
    private static Duration run(Class<?> main, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().putAll(variables);
        builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "speed.log").toFile());
        long start = System.nanoTime();
        assertThat(builder.start().waitFor()).isZero();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
