package dev.hikkoshi.finding;

/** The effect of a finding on the run. */
public enum Severity {
    /** The input is wrong: nothing is synthesized. */
    REFUSED,
    /** The input is risky: it is synthesized with a warning. */
    WARNING
}
