package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * Code and step come in two changes. The code of the working tree judges both revisions, so a change that
 * brings its own code brings its own judge; and resources that differ because of the code would be deployed with the step.
 * Roll-backs are not held up.
 */
final class CodeApart {

    private CodeApart() {}

    static Stream<Problem> fromSteps(EnvironmentChange change) {
        List<String> code = change.occasion().changedCode();
        return code.isEmpty()
                ? Stream.empty()
                : LimitsApart.judged(change).stream()
                        .limit(1)
                        .map(step -> new Problem(
                                change.ledgerPlace()
                                        .at(step.index())
                                        .at(step.verb().word()),
                                String.join(", ", step.subjects()),
                                "comes together with a change of %s%s"
                                        .formatted(
                                                code.get(0),
                                                code.size() == 1
                                                        ? ""
                                                        : " and %d other files".formatted(code.size() - 1)),
                                "the code that judges and synthesizes a step is the one that is deployed",
                                "Write two pull requests: first the code, and after its deployment the step."));
    }
}
