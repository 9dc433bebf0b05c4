package dev.hikkoshi.finding;

import java.util.stream.Stream;

/**
 * A rule that judges one kind of subject.
 *
 * @param <S> the subject: a step of the ledger, a change, the templates of an environment, a synthesized phase
 */
public interface Check<S> extends Rule {

    /** The problems of the subject, one for each violation. */
    Stream<Problem> problems(S subject);

    /** Whether a violation ends the run. */
    default Severity severity() {
        return Severity.REFUSED;
    }

    /** The same problems, as findings of this rule. */
    default Stream<Finding> findings(S subject) {
        return problems(subject).map(problem -> new Finding(this, severity(), problem));
    }
}
