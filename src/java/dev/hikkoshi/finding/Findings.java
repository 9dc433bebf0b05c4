package dev.hikkoshi.finding;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects findings, so that a user sees all of them at once: sorted, and without duplicates. */
public final class Findings {

    private final TreeSet<Finding> findings = new TreeSet<>(Finding.ORDER);

    /** Adds a finding. Adding an equal finding again has no effect. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /**
     * Adds a finding that ends the run. Its parts are those of {@link Problem}.
     *
     * @param given the value given, or nothing
     * @param problem the problem, as the text that follows the value
     * @param allowed what is allowed instead, or nothing
     * @param fix what to write instead: a whole sentence, or nothing
     */
    public void refuse(Rule rule, Place place, Object given, String problem, String allowed, String fix) {
        add(finding(rule, Severity.REFUSED, place, given, problem, allowed, fix));
    }

    /** Adds a warning. Its parts are those of {@link #refuse}. */
    public void warn(Rule rule, Place place, Object given, String problem, String allowed, String fix) {
        add(finding(rule, Severity.WARNING, place, given, problem, allowed, fix));
    }

    private static Finding finding(
            Rule rule, Severity severity, Place place, Object given, String problem, String allowed, String fix) {
        return new Finding(rule, severity, new Problem(place, given.toString(), problem, allowed, fix));
    }

    /** Applies {@code check} to {@code subject}. Each problem ends the run. */
    public <S> void judge(Check<S> check, S subject) {
        check.findings(subject).forEach(this::add);
    }

    /** Adds every finding of {@code others}. */
    public void addAll(Findings others) {
        findings.addAll(others.findings);
    }

    /** The findings that {@code other} has too, as far as they are wanted. */
    public Findings alsoIn(Findings other, Predicate<Finding> wanted) {
        Findings both = new Findings();
        findings.stream().filter(other.findings::contains).filter(wanted).forEach(both::add);
        return both;
    }

    /** Whether the same rule found something at the same place. */
    public boolean haveOneLike(Finding other) {
        return findings.stream()
                .anyMatch(finding -> finding.id().equals(other.id())
                        && finding.file().equals(other.file())
                        && finding.path().equals(other.path()));
    }

    /** All findings, by file and line. */
    public List<Finding> all() {
        return List.copyOf(findings);
    }

    /** The findings that end the run, by file and line. */
    public List<Finding> refused() {
        return findings.stream().filter(Finding::refuses).toList();
    }

    /** The warnings, by file and line. */
    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.refuses()).toList();
    }

    /** Whether any finding ends the run. */
    public boolean refuse() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
