package dev.hikkoshi.app;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.GithubAnnotations;
import dev.hikkoshi.finding.Visible;
import java.io.PrintStream;
import java.util.List;

/**
 * Text for people. It has colour only on a terminal, and not if {@code NO_COLOR} is set.
 *
 * <p>All that a command prints passes here. Characters that a terminal obeys are shown as their numbers, and no text is a
 * command of a GitHub workflow.
 */
final class Terminal {

    private static final String RED = "\u001B[31m";
    private static final String YELLOW = "\u001B[33m";
    private static final String RESET = "\u001B[0m";

    private final PrintStream stream;
    private final boolean colour;

    /**
     * @param stream where to print
     * @param colour whether it is a terminal that shows colour
     */
    Terminal(PrintStream stream, boolean colour) {
        this.stream = stream;
        this.colour = colour;
    }

    /** Progress of a long command on another stream, shown where this one is a terminal with colour. */
    Progress progress(PrintStream other) {
        return new Progress(other, colour);
    }

    /** Prints one line. */
    void line(String text) {
        stream.println(safe(text));
    }

    /** Prints a document of several lines, such as JSON. */
    void text(String text) {
        String shown = GithubAnnotations.inert(Visible.block(text));
        stream.print(shown.endsWith("\n") ? shown : shown + "\n");
        stream.flush();
    }

    /** Prints each text on one line. */
    void lines(List<String> texts) {
        texts.forEach(this::line);
    }

    /** Prints the findings as commands for the log of a GitHub workflow, which escape their texts themselves. */
    void annotations(GithubAnnotations annotations) {
        annotations.lines().forEach(stream::println);
    }

    /** Prints each finding on one line, refused findings first, then the number of findings, and how to learn more. */
    void findings(List<Finding> refused, List<Finding> warnings) {
        refused.forEach(finding -> stream.println(paint(RED, "refused") + "  " + safe(finding.text())));
        warnings.forEach(finding -> stream.println(paint(YELLOW, "warning") + "  " + safe(finding.text())));
        if (!refused.isEmpty() || !warnings.isEmpty()) {
            stream.println(count(refused.size(), "finding refused", "findings refused") + ", "
                    + count(warnings.size(), "warning", "warnings"));
        }
        if (!refused.isEmpty()) {
            stream.println(
                    "npx hikkoshi explain RULE explains the rule in brackets, and explain KEY a key of the files.");
        }
    }

    /** Prints the findings that ended a synth, and their place in the code. */
    void failure(List<Finding> findings, List<String> trace) {
        findings(findings, List.of());
        trace.forEach(line -> line(line.replace("\t", "    ")));
    }

    /** The text on one line, without effect on a terminal and on a workflow. */
    static String safe(String text) {
        return GithubAnnotations.inert(Visible.line(text));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private String paint(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}
