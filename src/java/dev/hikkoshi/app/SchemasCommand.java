package dev.hikkoshi.app;

import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.KeyReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

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

    SchemasCommand(Path project, Terminal terminal) {
        this.project = project;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws OutputFile.NotWritten {
        Path shown = Path.of("environments", EditorSchemas.FOLDER);
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            OutputFile.of(project.resolve(shown).resolve(schema.getKey())).write(schema.getValue());
            terminal.line(shown.resolve(schema.getKey()).toString());
        }
        Path reference = Path.of("environments", KeyReference.FILE);
        OutputFile.of(project.resolve(reference)).write(KeyReference.markdown());
        terminal.line(reference.toString());
        return 0;
    }
}
