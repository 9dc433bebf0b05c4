package dev.hikkoshi.finding;

import java.util.stream.Stream;

/**
 * A rule that judges one kind of subject.
 *
 * @param <S> what it judges: a step of the ledger, a change, the templates of an environment, a synthesized phase
 */
public interface Check<S> extends Rule {

    /** What the rule has against the subject, once for each thing that is wrong. */
    Stream<Problem> problems(S subject);

    /** The same as findings of this rule. */
    default Stream<Finding> refusals(S subject) {
        return problems(subject).map(problem -> new Finding(this, Severity.REFUSED, problem));
    }
}
