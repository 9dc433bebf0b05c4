package dev.hikkoshi.app;

import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.KeyReference;
import dev.hikkoshi.finding.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code hikkoshi schemas}: writes the JSON Schemas with which an editor completes and checks the files under {@code
 * environments/}, and
 * the reference of their keys.
 */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Writes the JSON Schemas and the reference of the YAML files.",
        description = {
            "Writes environments/.schemas/. The first line of each YAML file names its schema:",
            "  # yaml-language-server: $schema=../.schemas/migration.json",
            "Also writes environments/README.md, the reference of all keys."
        })
final class SchemasCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;

    @Mixin
    private final FormatOption format = new FormatOption();

    SchemasCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws OutputFile.NotWritten {
        List<String> written = new ArrayList<>();
        Path shown = Path.of("environments", EditorSchemas.FOLDER);
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            write(shown.resolve(schema.getKey()), schema.getValue(), written);
        }
        write(Path.of("environments", KeyReference.FILE), KeyReference.markdown(), written);
        format.document(terminal, Map.of("written", written), new Findings());
        return 0;
    }

    private void write(Path file, String text, List<String> written) throws OutputFile.NotWritten {
        OutputFile.of(project.resolve(file)).write(text);
        format.people(terminal).line(file.toString());
        written.add(file.toString());
    }
}
