package dev.hikkoshi.finding;

import java.util.List;

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * @param folder the path of the project in its repository: {@code ""} or a path with a slash at its end
 * @param findings the findings, in their order
 */
public record GithubAnnotations(String folder, List<Finding> findings) {

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
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
