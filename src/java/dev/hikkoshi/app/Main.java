package dev.hikkoshi.app;

import dev.hikkoshi.config.Findings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The CDK app: what {@code cdk synth}, {@code cdk diff} and {@code cdk deploy} run. */
public final class Main {

    private static final String SHOWN = "hikkoshi.txt";

    private static final int OK = 0;
    private static final int REFUSED = 1;

    private Main() {}

    /**
     * Synthesizes the environments of the project in the working directory.
     *
     * @param args none; options come with {@code -c}, see {@link CliContext}
     */
    public static void main(String[] args) {
        // The same bytes on every machine: some locales write numbers in digits of their own.
        Locale.setDefault(Locale.ROOT);
        boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
        PrintStream stream = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Kernel kernel = new Kernel();
        System.exit(run(
                Path.of("environments"),
                System.getenv(),
                new Terminal(stream, colour),
                selections -> Synthesis.synthesize(kernel, ProjectApp::ofCli, selections)));
    }

    /**
     * Reads, plans and synthesizes.
     *
     * @param environments the folder of the environments
     * @param variables the process's environment variables, with CDK's context
     * @param terminal where people read
     * @param synthesis synthesizes; asked only when nothing was refused, for it makes a folder
     * @return the exit code: 0, or 1 when a finding was refused, in which case nothing has been written
     */
    static int run(
            Path environments,
            Map<String, String> variables,
            Terminal terminal,
            Function<List<Selection>, Synthesis.Result> synthesis) {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(environments, CliContext.of(variables), findings);
        if (findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return REFUSED;
        }
        List<String> table = new SynthTable(selections).lines();
        terminal.lines(table);
        terminal.findings(List.of(), findings.warnings());
        Synthesis.Result result = synthesis.apply(selections);
        terminal.lines(result.spotShares());
        terminal.lines(result.violations());
        if (!result.violations().isEmpty()) {
            return REFUSED;
        }
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Terminal plain = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        plain.lines(table);
        plain.findings(List.of(), findings.warnings());
        plain.lines(result.spotShares());
        keep(result.assembly().resolve(SHOWN), shown.toByteArray());
        return OK;
    }

    /** What was shown stays beside the templates: for audits, and for the next run when nothing has changed. */
    private static void keep(Path file, byte[] shown) {
        try {
            Files.write(file, shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
