package dev.hikkoshi.app;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.ExtensionFailure;
import dev.hikkoshi.synthesis.ProjectApp;
import dev.hikkoshi.synthesis.Synthesis;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awscdk.App;

/** The CDK app: what {@code cdk synth}, {@code cdk diff} and {@code cdk deploy} run. */
public final class Main {

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
        System.exit(exit(stream, new Terminal(stream, colour)));
    }

    private static int exit(PrintStream stream, Terminal terminal) {
        try {
            return run(Path.of("environments"), System.getenv(), terminal, ProjectApp::ofCli);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError fault) {
            return Crash.report(fault, Path.of(""), stream);
        }
    }

    /**
     * Reads, plans and synthesizes.
     *
     * @param environments the folder of the environments
     * @param variables the process's environment variables, with CDK's context
     * @param terminal receives tables and findings
     * @param app creates the CDK app; called once, and only if no finding refuses the input, because a new app creates
     *     a folder
     * @return the exit code: 0; or 1 if a finding refuses the input, and then nothing is written
     */
    static int run(Path environments, Map<String, String> variables, Terminal terminal, Supplier<App> app) {
        Findings findings = new Findings();
        Path project = environments.toAbsolutePath().getParent();
        List<Selection> selections =
                Selection.read(environments, CliContext.of(variables, project, findings), findings);
        if (findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return REFUSED;
        }
        terminal.lines(new SynthTable(selections).lines());
        terminal.findings(List.of(), findings.warnings());
        try {
            Synthesis.Result result = Synthesis.synthesize(
                    app.get(), selections.stream().map(Selection::request).toList());
            terminal.lines(result.remarks());
            terminal.findings(result.findings().refused(), result.findings().warnings());
            return result.findings().refuse() ? REFUSED : OK;
        } catch (ExtensionFailure failure) {
            terminal.failure(failure.findings(), failure.trace());
            return REFUSED;
        }
    }
}
