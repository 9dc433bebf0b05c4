package dev.hikkoshi.finding;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * @param folder the path of the project in its repository: {@code ""} or a path with a slash at its end
 * @param findings the findings, in their order
 */
public record GithubAnnotations(String folder, List<Finding> findings) {

    private static final Pattern COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)");
    private static final Pattern LATER_COMMAND = Pattern.compile("#(?=#\\[)");
    private static final String COLON = "\\\\u003a";
    private static final String SHOWN = "\\\\u0023";

    public GithubAnnotations {
        findings = List.copyOf(findings);
    }

    /** One line for each finding. */
    public List<String> lines() {
        return findings.stream().map(this::line).toList();
    }

    private String line(Finding finding) {
        return "::%s file=%s,line=%d,title=%s::%s"
                .formatted(
                        finding.refuses() ? "error" : "warning",
                        property(folder + finding.file()),
                        Math.max(1, finding.line()),
                        property(finding.id()),
                        data((finding.path().isEmpty() ? "" : finding.path() + ": ") + finding.sentence()));
    }

    /** A command ends with its line, and the percent sign escapes. */
    private static String data(String text) {
        return LATER_COMMAND.matcher(Visible.line(text).replace("%", "%25")).replaceAll(SHOWN);
    }

    /**
     * The text without commands. GitHub reads a command in a line that begins with {@code ::}, and in one that has {@code ##[}
     * ({@code ActionCommand.cs} of actions/runner, commit 079cdb1): their first character is shown as its number.
     */
    public static String inert(String text) {
        return LATER_COMMAND
                .matcher(COMMAND.matcher(text).replaceAll("$1" + COLON))
                .replaceAll(SHOWN);
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
