package dev.hikkoshi.model;

/** What serves a feature's requests on an existing listener, before the feature has a rule of its own there. */
public sealed interface TakeOver {

    /**
     * A rule of the listener's owner.
     *
     * @param ruleArn its ARN
     * @param priority its priority
     */
    record OfRule(String ruleArn, int priority) implements TakeOver {}

    /** The default action of the listener: it serves what no rule matches. */
    record OfDefaultAction() implements TakeOver {}
}
