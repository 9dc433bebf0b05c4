package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Days that a change writes are not still to come: a bake time that ends next year is no bake time. */
final class Days {

    private Days() {}

    static Stream<Problem> notToCome(EnvironmentChange change) {
        LocalDate last = change.occasion().lastDay();
        Stream<Problem> steps = change.newSteps().stream()
                .filter(step -> step.verb() != LedgerStep.Verb.ROLL_BACK)
                .filter(step -> step.on().isAfter(last))
                .map(step -> new Problem(
                        change.ledgerPlace().at(step.index()).at("on"),
                        step.on().toString(),
                        "is a day that is still to come",
                        "a step has the day of its deployment, " + last + " at the latest",
                        "Write the day on which the step is deployed."));
        Stream<Problem> reasons = change.reasonsAfter().entrySet().stream()
                .filter(each -> !each.getValue().equals(change.reasonsBefore().get(each.getKey())))
                .filter(each -> each.getValue().since().isAfter(last))
                .map(each -> new Problem(
                        change.environmentPlace().at(each.getKey()),
                        each.getValue().since().toString(),
                        "is a day that is still to come",
                        "a value holds since its deployment, " + last + " at the latest",
                        "Write the day of this change."));
        return Stream.concat(steps, reasons);
    }
}
