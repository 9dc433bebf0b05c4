package dev.hikkoshi.config;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.yaml.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JSON Schemas of the three files, for editors. They are in {@code environments/.schemas/}, so that a line such as
 * {@code # yaml-language-server: $schema=../.schemas/migration.json} finds them without a network. A folder whose name
 * starts with a dot is not an environment.
 */
public final class EditorSchemas {

    /** Their folder, below the folder of the environments. */
    public static final String FOLDER = ".schemas";

    private EditorSchemas() {}

    /** The schemas by file name. */
    public static SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("service.json", text(JsonSchema.of(ServiceFile.class, "The service, once for all environments")));
        texts.put(
                "environment.json",
                text(JsonSchema.of(EnvironmentFile.class, "Where the service runs, and how large")));
        ObjectNode ledger = JsonSchema.of(MigrationFile.class, "The ledger: append only");
        StepForms.addTo((ObjectNode) ledger.at("/properties/steps/items"));
        texts.put("migration.json", text(ledger));
        return texts;
    }

    private static String text(ObjectNode schema) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        try {
            return new JsonMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
