package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.JsonFindings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The option {@code --format}: a command prints its sentences for people, or one JSON document for programs. The document
 * of each command has its findings.
 */
final class FormatOption {

    private static final String NAME = "--format";
    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    @Option(
            names = NAME,
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "The format of the output: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private TextOrJson format = TextOrJson.TEXT;

    /** Whether a command was asked for JSON, with this option or with one of the same name and more formats. */
    static boolean isJson(CommandLine command) {
        Object asked = command.getParseResult().matchedOptionValue(NAME, null);
        return asked != null && asked.toString().equals(TextOrJson.JSON.toString());
    }

    /** Whether one document is asked for, and no sentences. */
    boolean isJson() {
        return format == TextOrJson.JSON;
    }

    /** Where sentences go: to the terminal, or nowhere if a document is asked for. */
    Terminal people(Terminal terminal) {
        return isJson() ? new Terminal(new PrintStream(OutputStream.nullOutputStream()), false) : terminal;
    }

    /** Prints the document, if one is asked for: the parts of an object, and the findings. */
    void document(Terminal terminal, Object parts, Findings findings) {
        if (isJson()) {
            print(terminal, parts, findings.all());
        }
    }

    /** Prints the findings of a refused input, in the format, and returns the exit code. */
    int refused(Terminal terminal, Findings findings) {
        people(terminal).findings(findings.refused(), findings.warnings());
        document(terminal, Map.of(), findings);
        return 1;
    }

    /** Prints one document. */
    static void print(Terminal terminal, Object parts, List<Finding> findings) {
        ObjectNode document = MAPPER.valueToTree(parts);
        document.set("findings", JsonFindings.of(findings));
        terminal.text(document.toPrettyString());
    }
}
