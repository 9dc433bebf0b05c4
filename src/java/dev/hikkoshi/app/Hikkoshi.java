package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.synthesis.ExtensionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command {@code hikkoshi}: the commands for reviewers. The subcommands {@code diff}, {@code audit} and {@code
 * prove} load CDK. The others only read files and git.
 */
@Command(
        name = "hikkoshi",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        description = "Checks and records a long move from VMs to Amazon EKS.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing was refused",
            "1:something was refused",
            "2:the command line is wrong",
            "70:the command could not do its work, so nothing was judged"
        },
        footer = {"", "Use the CDK CLI to synthesize, compare and deploy templates: npx cdk synth, diff, deploy."})
public final class Hikkoshi implements Runnable {

    @Spec
    private CommandSpec spec;

    private Hikkoshi() {}

    /** Runs the command in the project's folder. */
    public static void main(String[] args) {
        // The same text on every machine: some locales write numbers in digits of their own.
        Locale.setDefault(Locale.ROOT);
        boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(Path.of(""), Clock.systemUTC(), new Terminal(out, colour), out, err, args));
    }

    /**
     * Runs the command.
     *
     * @param project the project's folder, with {@code environments} in it
     * @param clock the day of a comparison; nothing else reads it
     * @param terminal receives the findings
     * @param out receives help and version
     * @param err receives errors of the command line
     * @return the exit code
     */
    static int run(Path project, Clock clock, Terminal terminal, PrintStream out, PrintStream err, String... args) {
        CommandLine line = line(project, clock, terminal, err)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        try {
            return line.execute(args);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError fault) {
            return Crash.report(fault, project, err);
        }
    }

    /** The command with its subcommands. */
    static CommandLine line(Path project, Clock clock, Terminal terminal, PrintStream err) {
        return new CommandLine(new Hikkoshi())
                .addSubcommand(new InitCommand(project, terminal, clock, PersonAtTerminal.ofProcess(terminal)))
                .addSubcommand(new CheckCommand(project, terminal, clock))
                .addSubcommand(new PlanCommand(project, terminal))
                .addSubcommand(new NextCommand(project, terminal, clock))
                .addSubcommand(new DiffCommand(project, terminal, clock))
                .addSubcommand(new PrerequisitesCommand(project, terminal, System.in))
                .addSubcommand(new DeployCommand(project, terminal, Program.inTerminal(project), clock))
                .addSubcommand(new ImportCommand(project, terminal))
                .addSubcommand(new PricesCommand(project, terminal, System.in))
                .addSubcommand(new ProbeCommand(project, terminal, System.in))
                .addSubcommand(new ReportCommand(project, terminal, clock))
                .addSubcommand(new AuditCommand(project, terminal))
                .addSubcommand(new HashCommand(project, terminal))
                .addSubcommand(new ProveCommand(project, terminal, terminal.progress(err)))
                .addSubcommand(new ExplainCommand(terminal))
                .addSubcommand(new HandingOverCommand(terminal))
                .addSubcommand(new SchemasCommand(project, terminal))
                .addSubcommand(new CompletionCommand(terminal))
                .registerConverter(Path.class, Hikkoshi::path)
                .registerConverter(LocalDate.class, Hikkoshi::day)
                .setParameterExceptionHandler(new WrongCommandLine())
                .setExecutionExceptionHandler((thrown, command, parsed) ->
                        explain(thrown, command, terminal, crashed -> Crash.report(crashed, project, err)))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Prints a problem that ends a command, and returns the exit code. */
    private static int explain(
            Exception thrown, CommandLine command, Terminal terminal, ToIntFunction<Exception> crash) {
        if (thrown instanceof ExtensionFailure failure) {
            return fail(command, terminal, failure.findings(), failure.trace());
        }
        if (thrown instanceof PriceList.Unreadable unreadable) {
            return fail(command, terminal, List.of(unreadable.finding()), List.of());
        }
        if (thrown instanceof BaseRevision.Unknown) {
            command.getErr().println(Terminal.safe(thrown.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
        if (thrown instanceof CommittedInputs.Refused || thrown instanceof SigningKey.Unusable) {
            command.getErr().println(Terminal.safe(thrown.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (thrown instanceof OutputFile.NotWritten) {
            command.getErr().println(Terminal.safe(thrown.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (thrown instanceof IOException failed) {
            command.getErr().println(Terminal.safe(OutputFile.reason(failed)));
            return Crash.EXIT;
        }
        if (thrown instanceof UncheckedIOException failed) {
            command.getErr().println(Terminal.safe(OutputFile.reason(failed.getCause())));
            return Crash.EXIT;
        }
        return crash.applyAsInt(thrown);
    }

    private static int fail(CommandLine command, Terminal terminal, List<Finding> findings, List<String> trace) {
        if (FormatOption.isJson(command)) {
            FormatOption.print(terminal, Map.of(), findings);
        } else {
            terminal.failure(findings, trace);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static Path path(String text) {
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw new TypeConversionException("the path is empty or no path");
        }
        return Path.of(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("a day looks like 2026-12-03");
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }

    /** The version that Maven wrote into a resource. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"hikkoshi " + number()};
        }

        /** The number alone. */
        static String number() throws IOException {
            Properties properties = new Properties();
            try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
                properties.load(stream);
            }
            return properties.getProperty("version");
        }
    }
}
