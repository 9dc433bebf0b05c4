package dev.hikkoshi.app;

import dev.hikkoshi.config.StartRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.start.AnswersTemplate;
import dev.hikkoshi.start.Conversation;
import dev.hikkoshi.start.Interview;
import dev.hikkoshi.start.NewService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi init}: writes the first files of a service. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Begins a service of your own: asks, and writes its first files.",
        description = {
            "Writes service.yaml, and environment.yaml and migration.yaml of the first environment, with a comment above each key.",
            "On a terminal it asks one question after the other. Elsewhere, or with --answers, it reads a file: without one, it",
            "prints the file with all questions. All findings are printed at once, and nothing is written while there is one.",
            "",
            "  npx hikkoshi init                                # asks",
            "  npx hikkoshi init </dev/null >answers.yaml       # prints the questions as a file",
            "  npx hikkoshi init --answers answers.yaml",
            "  npx hikkoshi init production --from live         # a service that lives: see npx hikkoshi import --help",
            "  npx hikkoshi init --sample                       # the service that ships with Hikkoshi"
        })
final class InitCommand implements Callable<Integer> {

    private static final String ANSWERS = "answers.yaml";
    private static final String FIRST = "production";

    private final Path project;
    private final Terminal terminal;
    private final Clock clock;
    private final Optional<Conversation> person;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ENV", description = "The environment of --from. Default: production.")
    private Optional<String> environment;

    @Option(names = "--answers", paramLabel = "FILE", description = "The answers, as YAML.")
    private Optional<Path> answers;

    @Option(names = "--from", paramLabel = "DIR", description = "The folder with the output of the AWS CLI.")
    private Optional<Path> from;

    @Option(names = "--sample", description = "Writes the sample: a service in the middle of its move.")
    private boolean sample;

    @Mixin
    private final FormatOption format = new FormatOption();

    /**
     * @param project the project's folder
     * @param terminal where to print
     * @param clock the day of the first line that the ledger shows
     * @param person the person at the terminal; empty if nobody could answer
     */
    InitCommand(Path project, Terminal terminal, Clock clock, Optional<Conversation> person) {
        this.project = project;
        this.terminal = terminal;
        this.clock = clock;
        this.person = person;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        if (sample && (from.isPresent() || answers.isPresent())) {
            throw new ParameterException(spec.commandLine(), "--sample asks nothing: leave out --answers and --from.");
        }
        if (format.isJson() && !sample && from.isEmpty() && answers.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--format json asks nobody: add --answers, --from or --sample.");
        }
        if (environment.isPresent() && from.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "ENV is for --from alone; the answers name the environment.");
        }
        if (from.isPresent()) {
            return refusesExisting(List.of()) ? 1 : imported();
        }
        if (sample) {
            return refusesExisting(List.of()) ? 1 : write(ShippedSample.files(), FIRST, new Findings());
        }
        if (answers.isPresent()) {
            Path file = project.resolve(answers.get());
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s is no file. Run npx hikkoshi init </dev/null to see the questions."
                                .formatted(answers.get()));
            }
            return answered(file, answers.get().toString());
        }
        return refusesExisting(List.of()) ? 1 : asked();
    }

    private int imported() throws IOException, OutputFile.NotWritten {
        ImportCommand command = new ImportCommand(project, terminal);
        return command.run(environment.orElse(FIRST), from.orElseThrow(), answers, format);
    }

    private int asked() throws IOException, OutputFile.NotWritten {
        if (person.isEmpty()) {
            terminal.lines(AnswersTemplate.lines());
            spec.commandLine()
                    .getErr()
                    .println(
                            "Nobody can answer here. Write the answers into a file, and run npx hikkoshi init --answers FILE.");
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.USAGE;
        }
        Interview.Answered said = Interview.with(person.get(), LocalDate.now(clock));
        if (!said.isWhole()) {
            terminal.line("");
            terminal.line("Nothing was written to environments/, because the input ended before the last answer.");
            if (!said.isEmpty()) {
                keep(said.text(), "Add what is missing");
            }
            return 1;
        }
        Findings findings = new Findings();
        Optional<NewService> service = NewService.ofText(said.text(), ANSWERS, LocalDate.now(clock), findings);
        if (findings.refuse() || service.isEmpty()) {
            keep(said.text(), "Correct them there");
            return nothingWritten(findings);
        }
        // There is no file of answers, so warnings name the lines of the files that are written.
        return write(service.get(), service.get().ofFiles());
    }

    /** Keeps answers in a file of their own, beside those that are there. */
    private void keep(String text, String advice) throws OutputFile.NotWritten {
        String name = ANSWERS;
        for (int i = 2; Files.exists(project.resolve(name), LinkOption.NOFOLLOW_LINKS); i++) {
            name = "answers-%d.yaml".formatted(i);
        }
        OutputFile.of(project.resolve(name)).write(text);
        terminal.line(
                "Your answers are in %1$s. %2$s, and run npx hikkoshi init --answers %1$s.".formatted(name, advice));
    }

    private int write(NewService service, Findings findings) throws IOException, OutputFile.NotWritten {
        int exit = write(service.files(), service.environment(), findings);
        if (exit == 0) {
            format.people(terminal).lines(service.assumptions());
        }
        return exit;
    }

    private int answered(Path file, String shownAs) throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        Optional<NewService> service = NewService.of(file, shownAs, LocalDate.now(clock), findings);
        if (findings.refuse() || service.isEmpty()) {
            return nothingWritten(findings);
        }
        return write(service.get(), findings);
    }

    private int write(Map<String, String> files, String environment, Findings findings)
            throws IOException, OutputFile.NotWritten {
        if (refusesExisting(files.keySet())) {
            return 1;
        }
        Terminal people = format.people(terminal);
        List<String> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            OutputFile.of(environments().resolve(file.getKey())).write(file.getValue());
            written.add("environments/" + file.getKey());
        }
        written.forEach(file -> people.line("Written: " + file));
        new SchemasCommand(project, people).call();
        people.findings(List.of(), findings.warnings());
        people.lines(
                List.of(
                        "",
                        "1. Read environments/service.yaml and environments/%s/environment.yaml, and change what is not right."
                                .formatted(environment),
                        "2. Run npx hikkoshi next %s: it recommends the first step of the move.".formatted(environment),
                        "3. Commit environments/. Later changes are compared with this commit: npx hikkoshi check --base HEAD"));
        format.document(terminal, Map.of("files", written), findings);
        return 0;
    }

    private Path environments() {
        return project.resolve("environments");
    }

    /** Refuses to write beside a service that is there, and over any file. */
    private boolean refusesExisting(Iterable<String> files) {
        Findings findings = new Findings();
        refuseIfThere("service.yaml", findings);
        files.forEach(file -> refuseIfThere(file, findings));
        if (findings.refuse()) {
            nothingWritten(findings);
        }
        return findings.refuse();
    }

    private int nothingWritten(Findings findings) {
        Terminal people = format.people(terminal);
        people.findings(findings.refused(), List.of());
        people.line("Nothing was written.");
        format.document(terminal, Map.of("files", List.of()), findings);
        return 1;
    }

    private void refuseIfThere(String file, Findings findings) {
        if (Files.exists(environments().resolve(file))) {
            Place place = Place.file("environments/" + file);
            if (findings.all().stream().noneMatch(finding -> finding.file().equals(place.file()))) {
                findings.refuse(
                        StartRule.EXISTS,
                        place,
                        "",
                        "the file is there already",
                        "init writes no file over another one",
                        "Change the file itself. To begin again, take the service away, committed or not: rm -rf environments/service.yaml environments/*/");
            }
        }
    }
}
