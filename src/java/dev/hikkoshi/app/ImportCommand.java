package dev.hikkoshi.app;

import dev.hikkoshi.adopt.Import;
import dev.hikkoshi.adopt.Imported;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hikkoshi import NAME --from DIR}: writes the files of an environment from what lives. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Writes an environment from the output of the AWS CLI.",
        description = {
            "Reads the files that the commands of --commands write, and writes service.yaml, environment.yaml and migration.yaml",
            "of the environment NAME. It does not contact AWS, and creates nothing that exists.",
            "",
            "Each value of the files is reproduced, normalised, out of scope or refused, and a rule says why. What AWS cannot",
            "know, such as the image of a feature, is asked: write it into a file for --answers. Nothing is written while a",
            "question is open or something is refused. A file that exists is not changed: the difference is printed as a patch.",
            "",
            "  mkdir live && (cd live && npx hikkoshi import --commands | sh)",
            "  npx hikkoshi import production --from live --answers answers.yaml"
        })
final class ImportCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The environment to write.")
    private Optional<String> name;

    @Option(names = "--from", paramLabel = "DIR", description = "The folder with the output of the AWS CLI.")
    private Optional<Path> from;

    @Option(names = "--answers", paramLabel = "FILE", description = "What AWS cannot know, as YAML.")
    private Optional<Path> answers;

    @Option(names = "--commands", description = "Prints the commands of the AWS CLI as a script for a shell.")
    private boolean commands;

    @Mixin
    private final FormatOption format = new FormatOption();

    ImportCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        if (commands) {
            format.people(terminal).text(Import.commands());
            format.document(terminal, Map.of("script", Import.commands()), new Findings());
            return 0;
        }
        if (name.isEmpty() || from.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "NAME and --from are needed, or --commands.");
        }
        return run(name.get(), from.get(), answers, format);
    }

    /**
     * Imports an environment.
     *
     * @param environment its name
     * @param folder the folder with the output of the AWS CLI
     * @param answered what AWS cannot know, as YAML
     * @param shown the format of the output
     * @return the exit code
     */
    int run(String environment, Path folder, Optional<Path> answered, FormatOption shown)
            throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        Imported imported = Import.of(environment, project.resolve(folder), answered.map(project::resolve), findings);
        ImportPage page = new ImportPage(environment, imported);
        Terminal people = shown.people(terminal);
        people.lines(page.lines());
        people.findings(findings.refused(), findings.warnings());
        if (findings.refuse() || imported.files().isEmpty()) {
            people.line("Nothing was written.");
            shown.document(terminal, ImportDocument.of(environment, imported, List.of()), findings);
            return 1;
        }
        List<ImportDocument.File> files = new ArrayList<>();
        for (Map.Entry<String, String> file : imported.files().entrySet()) {
            files.add(write(file.getKey(), file.getValue()));
        }
        files.add(write(environment + "/import.txt", String.join("\n", page.lines()) + "\n"));
        files.forEach(file -> print(people, file));
        shown.document(terminal, ImportDocument.of(environment, imported, files), findings);
        return 0;
    }

    /** Writes a new file. A file that exists does not change: only the difference is printed. */
    private ImportDocument.File write(String name, String text) throws IOException, OutputFile.NotWritten {
        Path file = project.resolve("environments").resolve(name);
        String shown = "environments/" + name;
        if (!Files.exists(file)) {
            OutputFile.of(file).write(text);
            return new ImportDocument.File(shown, true, "");
        }
        String before = Files.readString(file);
        return new ImportDocument.File(shown, false, before.equals(text) ? "" : Patch.of(shown, before, text));
    }

    private static void print(Terminal people, ImportDocument.File file) {
        if (file.patch().isEmpty()) {
            people.line((file.written() ? "Written: " : "Unchanged: ") + file.path());
        } else {
            people.line("Not changed. The difference as a patch:");
            people.text(file.patch());
        }
    }
}
