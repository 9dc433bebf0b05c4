package dev.hikkoshi.finding;

/** What a finding does to a run. */
public enum Severity {
    /** The input is wrong: nothing is synthesized. */
    REFUSED,
    /** The input is unwise: it is synthesized, and said. */
    WARNING
}
