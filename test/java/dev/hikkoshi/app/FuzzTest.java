package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken input: each file is refused with its line, or it is synthesized. {@code -Dfuzz=12000} sets the number of inputs and
 * {@code -Dfuzz.seed=7} the first one; {@code target/fuzz.txt} has the numbers of the last run.
 */
class FuzzTest {

    private static final int RUNS = Integer.getInteger("fuzz", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_130L);

    /** Each run synthesizes so many of the accepted inputs. */
    private static final int SYNTHESIZED = Math.max(6, RUNS / 250);

    private static final long LONGEST_NANOS = 2_000_000_000L;

    private static final Pattern REFUSED =
            Pattern.compile("refused  environments/[a-z/-]+\\.yaml:[1-9]\\d*: .+ \\[[A-Z0-9-]+]");

    private final List<String> faults = new ArrayList<>();
    private int refused;
    private int accepted;
    private int synthesized;
    private long longest;

    /** The input was accepted: the app of the CDK is asked for. */
    private static final class Accepted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void eachInputIsRefusedWithItsLineOrSynthesized(@TempDir Path folder) throws IOException {
        Path small =
                copy(Path.of("test/resources/cases/base/environments"), folder.resolve("small"), Pattern.compile(".*"));
        Path sample =
                copy(Samples.ALBUM, folder.resolve("sample"), Pattern.compile("(service|.*production/[a-z]+)\\.yaml"));
        for (int i = 0; i < RUNS && faults.size() < 20; i++) {
            long seed = SEED + i;
            run(new Random(seed).nextInt(4) == 0 ? sample : small, seed);
        }
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("fuzz.txt"),
                "%d inputs: %d refused, %d accepted, %d of these synthesized; %d faults; the longest took %.2f s of CPU%n"
                        .formatted(RUNS, refused, accepted, synthesized, faults.size(), longest / 1e9));
        assertThat(faults).isEmpty();
        assertThat(refused).isGreaterThan(RUNS / 3);
        assertThat(accepted).isGreaterThan(RUNS / 50);
    }

    private void run(Path environments, long seed) throws IOException {
        List<Path> files = files(environments);
        Path file = files.get(new Random(seed).nextInt(files.size()));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new BrokenText(seed).of(new String(whole, StandardCharsets.UTF_8)));
        try {
            judge(environments, "seed " + seed + ", " + file.getFileName());
        } finally {
            Files.write(file, whole);
        }
    }

    private void judge(Path environments, String input) throws IOException {
        List<Path> before = files(environments.getParent());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            int exit = Main.run(environments, Map.of(), terminal(printed), () -> {
                throw new Accepted();
            });
            refused++;
            checkRefusal(exit, printed.toString(StandardCharsets.UTF_8), input);
            checkTime(start, input);
        } catch (Accepted itIs) {
            accepted++;
            checkTime(start, input);
            checkAccepted(environments, input);
        } catch (RuntimeException | StackOverflowError thrown) {
            faults.add(input + ": " + trace(thrown));
        }
        if (!files(environments.getParent()).equals(before)) {
            faults.add(input + ": something was written");
        }
    }

    private void checkTime(long start, String input) {
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        longest = Math.max(longest, took);
        if (took > LONGEST_NANOS) {
            faults.add(input + ": took " + took / 1_000_000 + " ms");
        }
    }

    private void checkRefusal(int exit, String text, String input) {
        List<String> lines = text.lines().toList();
        List<String> findings =
                lines.stream().filter(line -> line.startsWith("refused  ")).toList();
        if (exit != 1
                || findings.isEmpty()
                || !findings.stream().allMatch(line -> REFUSED.matcher(line).matches())) {
            faults.add(input + ": exit " + exit + ": " + lines);
        }
        if (text.codePoints().anyMatch(c -> c != '\n' && Visible.isHidden(c))
                || lines.stream().anyMatch(line -> line.startsWith("::"))) {
            faults.add(input + ": not inert: " + lines);
        }
    }

    private void checkAccepted(Path environments, String input) {
        try {
            List<Selection> selections = Selection.read(environments, CliContext.ALL, new Findings());
            selections.forEach(selection -> new PlanTable(selection.plan()).lines());
            if (synthesized < SYNTHESIZED && accepted % 8 == 1) {
                synthesized++;
                selections.forEach(selection -> new PhaseSynthesis(Path.of("")).whole(selection.phase()));
            }
        } catch (RuntimeException thrown) {
            faults.add(input + ", accepted: " + trace(thrown));
        }
    }

    private static Terminal terminal(ByteArrayOutputStream printed) {
        return new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().lines().limit(12).toList().toString();
    }

    private static Path copy(Path from, Path project, Pattern wanted) throws IOException {
        for (Path file : files(from)) {
            String name = from.relativize(file).toString().replace('\\', '/');
            if (wanted.matcher(name).matches()) {
                Path to = project.resolve("environments").resolve(name);
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        return project.resolve("environments");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
