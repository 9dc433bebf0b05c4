package dev.hikkoshi.review;

import dev.hikkoshi.finding.Rule;

/** The rule for the comparison itself. */
public enum BaseRule implements Rule {
    BASE(
            "CHECK-BASE",
            "An environment that cannot be compared with the base gives a warning. If the change touches the code as well, it is refused.");

    private final String id;
    private final String why;

    BaseRule(String id, String why) {
        this.id = id;
        this.why = why;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String why() {
        return why;
    }
}
