package dev.hikkoshi.config.yaml;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the single document of a text into SnakeYAML's tree of nodes, without anchors, aliases and tags. */
final class YamlDocument {

    /** The maximum depth. The deepest path of a shipped file has 6 levels. */
    private static final int DEEPEST = 30;

    private static final String SHALLOWER = "Write fewer mappings and lists inside each other.";
    private static final String OTHERWISE =
            "Correct the quotes, brackets or indents of this line or of the line before it.";

    private YamlDocument() {}

    /** The root of the document; empty if the document cannot be read. */
    static Optional<Node> of(String text, Place place, Findings findings) {
        try {
            return Directives.areKnown(text, place, findings) ? compose(text, place, findings) : Optional.empty();
        } catch (PlainParser.TooMuch e) {
            e.report(findings);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            syntax(place.onLine(line), e.getProblem(), fix(e), findings);
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.chars()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            syntax(
                    place.onLine(line),
                    "found the unprintable character U+%04X".formatted(e.getCodePoint()),
                    "Remove this character.",
                    findings);
        } catch (YAMLException e) {
            String problem = String.valueOf(e.getMessage());
            syntax(place, problem, problem.contains("Nesting Depth") ? SHALLOWER : OTHERWISE, findings);
        }
        return Optional.empty();
    }

    private static Optional<Node> compose(String text, Place place, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        // The code below refuses aliases and tags, each with its line. The limit is not needed, because composing
        // shares the nodes of aliases.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true);
        PlainParser parser =
                new PlainParser(new ParserImpl(new StreamReader(new StringReader(text)), options), place, findings);
        Composer composer = new Composer(parser, new Resolver(), options);
        if (!composer.checkNode()) {
            findings.refuse(
                    InputRule.YAML_DOCUMENT,
                    place,
                    "",
                    "the file is empty",
                    "exactly one YAML document is expected",
                    "Write the keys of this file, or copy the file of another environment.");
            return Optional.empty();
        }
        Node root = composer.getNode();
        if (composer.checkNode()) {
            int line = parser.peekEvent().getStartMark().getLine() + 1;
            findings.refuse(
                    InputRule.YAML_DOCUMENT,
                    place.onLine(line),
                    "",
                    "a second YAML document starts here",
                    "exactly one YAML document is expected",
                    "Remove the line ---, or everything after it.");
            return Optional.empty();
        }
        return parser.plain() ? Optional.of(root) : Optional.empty();
    }

    private static void syntax(Place place, String problem, String fix, Findings findings) {
        String oneLine =
                problem == null ? "unreadable" : problem.replaceAll("\\s+", " ").strip();
        findings.refuse(
                InputRule.YAML_SYNTAX,
                place,
                "",
                "the YAML is not valid here: " + oneLine,
                "a file must be valid YAML, at most %d levels deep".formatted(DEEPEST),
                fix);
    }

    /** The messages are those of SnakeYAML. */
    private static String fix(MarkedYAMLException e) {
        if (e.getContext() != null && e.getContext().contains("scanning an a")) {
            return "Write a text that begins with * or & in double quotes, such as \"*/5 * * * *\".";
        }
        return String.valueOf(e.getProblem()).contains("TAB") ? "Replace each tab by spaces." : OTHERWISE;
    }
}
