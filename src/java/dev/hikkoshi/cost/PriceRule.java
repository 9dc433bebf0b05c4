package dev.hikkoshi.cost;

import dev.hikkoshi.finding.Rule;

/** The rule for prices. */
public enum PriceRule implements Rule {
    PRICES("PRICES", "A price file has prices with their source and day, so that people can check a cost.");

    private final String id;
    private final String why;

    PriceRule(String id, String why) {
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
