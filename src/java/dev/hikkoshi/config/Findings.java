package dev.hikkoshi.config;

import java.util.List;
import java.util.TreeSet;

/** Collects findings, so that a user sees all of them at once. In order, and each but once. */
public final class Findings {

    private final TreeSet<Finding> findings = new TreeSet<>(Finding.ORDER);

    /** Adds one finding; a second equal one is the same one. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /** Adds every finding of {@code others}. */
    public void addAll(Findings others) {
        findings.addAll(others.findings);
    }

    /** All findings, by file and line. */
    public List<Finding> all() {
        return List.copyOf(findings);
    }

    /** The findings that end the run, by file and line. */
    public List<Finding> refused() {
        return findings.stream().filter(Finding::refuses).toList();
    }

    /** The findings that are only said, by file and line. */
    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.refuses()).toList();
    }

    /** Whether any finding ends the run. */
    public boolean refuse() {
        return findings.stream().anyMatch(Finding::refuses);
    }
}
