package dev.hikkoshi.app;

import dev.hikkoshi.adopt.Import;
import dev.hikkoshi.adopt.Imported;
import dev.hikkoshi.finding.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    ImportCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, OutputFile.NotWritten {
        if (commands) {
            terminal.text(Import.commands());
            return 0;
        }
        if (name.isEmpty() || from.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "NAME and --from are needed, or --commands.");
        }
        return run(name.get(), from.get(), answers);
    }

    /**
     * Imports an environment.
     *
     * @param environment its name
     * @param folder the folder with the output of the AWS CLI
     * @param answered what AWS cannot know, as YAML
     * @return the exit code
     */
    int run(String environment, Path folder, Optional<Path> answered) throws IOException, OutputFile.NotWritten {
        Findings findings = new Findings();
        Imported imported = Import.of(environment, project.resolve(folder), answered.map(project::resolve), findings);
        ImportPage page = new ImportPage(environment, imported);
        terminal.lines(page.lines());
        terminal.findings(findings.refused(), findings.warnings());
        if (findings.refuse() || imported.files().isEmpty()) {
            terminal.line("Nothing was written.");
            return 1;
        }
        for (Map.Entry<String, String> file : imported.files().entrySet()) {
            write(file.getKey(), file.getValue());
        }
        write(environment + "/import.txt", String.join("\n", page.lines()) + "\n");
        return 0;
    }

    /** Writes a new file. Of a file that exists, only the difference is printed. */
    private void write(String name, String text) throws IOException, OutputFile.NotWritten {
        Path file = project.resolve("environments").resolve(name);
        String shown = "environments/" + name;
        if (!Files.exists(file)) {
            OutputFile.of(file).write(text);
            terminal.line("Written: " + shown);
        } else if (Files.readString(file).equals(text)) {
            terminal.line("Unchanged: " + shown);
        } else {
            terminal.line("Not changed. The difference as a patch:");
            terminal.text(Patch.of(shown, Files.readString(file), text));
        }
    }
}
