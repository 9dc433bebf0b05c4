package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Steps of the base revision are not edited. */
final class PastSteps {

    private static final String FIX =
            "Restore the step, and add new steps at the end. If the branch is behind the base," + " update it first.";

    private PastSteps() {}

    static Stream<Problem> keptAsTheyWere(EnvironmentChange change) {
        List<LedgerStep> past = change.before().ledger().steps();
        List<LedgerStep> now = change.after().ledger().steps();
        List<String> pastWords = past.stream().map(StepWords::of).toList();
        List<String> nowWords = now.stream().map(StepWords::of).toList();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < past.size(); i++) {
            if (i >= now.size()) {
                problems.add(removed(change.ledgerPlace(), i, pastWords.get(i)));
                continue;
            }
            if (pastWords.get(i).equals(nowWords.get(i))
                    || Days.isCorrected(past.get(i), now.get(i), change.occasion())) {
                continue;
            }
            boolean isKnown = pastWords.contains(nowWords.get(i));
            boolean isKept = nowWords.contains(pastWords.get(i));
            problems.add(differs(change.ledgerPlace(), i, nowWords.get(i), pastWords.get(i), isKnown, isKept));
            if (isKnown || isKept) {
                // Later steps have other numbers now. Each would report the same problem again.
                break;
            }
        }
        return problems.stream();
    }

    private static Problem removed(Place steps, int index, String was) {
        return new Problem(
                steps.at(index),
                "",
                "the step " + was + " of the base was removed",
                "past steps stay as they are",
                FIX);
    }

    private static Problem differs(Place steps, int index, String is, String was, boolean isKnown, boolean isKept) {
        if (isKnown && !isKept) {
            return removed(steps, index, was);
        }
        String problem = isKnown
                ? "was moved; the base has " + was + " at this place"
                : isKept ? "was inserted before " + was : "was edited; the base has " + was;
        return new Problem(steps.at(index), is, problem, "past steps stay as they were deployed", FIX);
    }
}
