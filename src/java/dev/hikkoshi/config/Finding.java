package dev.hikkoshi.config;

import java.util.Comparator;

/**
 * One problem in the input. Its parts make one sentence:
 * <pre>{@code
 * environments/production/migration.yaml:14: steps[9].to: 60 is a jump of 55 points for app-api; policy.maxJump allows 50. Shift to 55 or less first. [PLAN-JUMP]
 * <file>                                 <line> <path>    <given> <problem>                    ; <allowed>                . <fix>                       [<rule>]
 * }</pre>
 *
 * @param rule the id of the rule, such as {@code PLAN-JUMP}
 * @param severity whether the input is refused or only unwise
 * @param file the file, relative to the project, with {@code /} between folders
 * @param line the line, from 1; 0 for a problem of the whole file, such as its absence
 * @param path the YAML path, such as {@code features[3].http.priority}; empty for the whole file
 * @param given the value given; empty where a value is missing
 * @param problem what is wrong, as it is said after the value
 * @param allowed what is allowed instead; empty where the problem says it
 * @param fix what to write instead, a whole sentence; empty where nothing could be advised
 */
public record Finding(
        String rule,
        Severity severity,
        String file,
        int line,
        String path,
        String given,
        String problem,
        String allowed,
        String fix) {

    /** By file, line, path, rule, and at last by text. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::path)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::text);

    /** Whether the run ends with this finding. */
    public boolean refuses() {
        return severity == Severity.REFUSED;
    }

    /** The finding in one line. */
    public String text() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(sentence()).append(" [").append(rule).append(']').toString();
    }

    /** What is wrong and what to write instead, without where and without the rule. */
    public String sentence() {
        StringBuilder text = new StringBuilder();
        if (!given.isEmpty()) {
            text.append(given).append(' ');
        }
        text.append(problem);
        if (!allowed.isEmpty()) {
            text.append("; ").append(allowed);
        }
        text.append('.');
        if (!fix.isEmpty()) {
            text.append(' ').append(fix);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
