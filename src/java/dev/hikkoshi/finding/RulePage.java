package dev.hikkoshi.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The page about one rule, for people.
 *
 * @param rule the rule
 * @param note its note
 * @param numbers the meaning of the requirements (R) and traps (T), by their numbers
 */
public record RulePage(Rule rule, RuleNote note, Map<String, String> numbers) {

    private static final String INDENT = "  ";

    /** The page as lines for a terminal. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(rule.id(), "", INDENT + rule.why()));
        section(lines, "Source:", sources());
        section(lines, "Reads:", note.reads());
        section(lines, "Wrong:", note.wrong().lines().toList());
        section(lines, "Right:", note.right().lines().toList());
        if (rule.overridable()) {
            section(lines, "A step can override this rule:", List.of(override()));
        }
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        lines.add("");
        lines.add(title);
        content.forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
    }

    private List<String> sources() {
        RuleNote.Source source = note.source();
        List<String> sources = new ArrayList<>();
        source.document().ifPresent(sources::add);
        source.url().ifPresent(sources::add);
        source.decision().ifPresent(decision -> sources.add("A decision of this project: " + decision));
        source.numbers().forEach(number -> sources.add(meaning(number)));
        return sources;
    }

    private String meaning(String number) {
        return "%s, a %s: %s"
                .formatted(number, number.startsWith("R") ? "requirement" : "trap", numbers.getOrDefault(number, ""));
    }

    private String override() {
        return "override: [%s], because: \"…\"".formatted(rule.id());
    }

    /** The page in Markdown. */
    public String markdown() {
        StringBuilder page = new StringBuilder(rule.why()).append("\n\n**Source**\n\n");
        RuleNote.Source source = note.source();
        source.document()
                .ifPresent(document -> page.append(
                        "- [%s](%s)\n".formatted(document, source.url().orElseThrow())));
        source.decision().ifPresent(decision -> page.append("- A decision of this project: ")
                .append(decision)
                .append('\n'));
        source.numbers()
                .forEach(number -> page.append("- ").append(meaning(number)).append('\n'));
        page.append("\n**Reads**\n\n");
        note.reads().forEach(read -> page.append("- `").append(read).append("`\n"));
        page.append("\n**Wrong**\n\n").append(example(note.wrong()));
        page.append("\n**Right**\n\n").append(example(note.right()));
        if (rule.overridable()) {
            page.append("\n**A step can override this rule:** `")
                    .append(override())
                    .append("`\n");
        }
        return page.toString();
    }

    private String example(String example) {
        return note.isCode() ? "```\n" + example + "```\n" : example + "\n";
    }
}
