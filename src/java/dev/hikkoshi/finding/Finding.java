package dev.hikkoshi.finding;

import java.util.Comparator;

/**
 * One problem that a rule found. Its parts make one line:
 * <pre>{@code
 * environments/production/migration.yaml:14: steps[9].to: 60 is a jump of 55 points for app-api; policy.maxJump allows 50. Shift to 55 or less first. [PLAN-JUMP]
 * <file>                                 <line> <path>    <given> <what>                       ; <allowed>                . <fix>                       [<rule>]
 * }</pre>
 *
 * @param rule the rule
 * @param severity whether it ends the run, or only warns
 * @param problem what is wrong, and where
 */
public record Finding(Rule rule, Severity severity, Problem problem) {

    /** By file, line, path, rule, and at last by text. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::path)
            .thenComparing(Finding::id)
            .thenComparing(Finding::text);

    /** The rule's id. */
    public String id() {
        return rule.id();
    }

    /** The file, relative to the project, with {@code /} between folders; empty for the whole project. */
    public String file() {
        return problem.place().file();
    }

    /** The line, from 1; 0 for a problem of the whole file, such as its absence. */
    public int line() {
        return problem.place().line();
    }

    /** The YAML path, such as {@code features[3].http.priority}; empty for the whole file. */
    public String path() {
        return problem.place().path();
    }

    /** The same finding, in a file. Its path stays: it says which part of what was made from the file is wrong. */
    public Finding in(String file, int line) {
        return new Finding(rule, severity, problem.in(file, line));
    }

    /** Whether the run ends with this finding. */
    public boolean refuses() {
        return severity == Severity.REFUSED;
    }

    /** The finding in one line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (!file().isEmpty()) {
            text.append(file());
            if (line() > 0) {
                text.append(':').append(line());
            }
            text.append(": ");
        }
        if (!path().isEmpty()) {
            text.append(path()).append(": ");
        }
        return text.append(sentence()).append(" [").append(id()).append(']').toString();
    }

    /** What is wrong and what to write instead, without where and without the rule. */
    public String sentence() {
        return problem.sentence();
    }

    @Override
    public String toString() {
        return text();
    }
}
