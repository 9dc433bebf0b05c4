package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The steps that the base revision has. */
final class PastSteps {

    private static final String FIX =
            "Leave the past as it is, and append what happens next. A branch that is only behind"
                    + " is brought up to date first.";

    private PastSteps() {}

    static Stream<Problem> keptAsTheyWere(Change change) {
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
            if (pastWords.get(i).equals(nowWords.get(i))) {
                continue;
            }
            boolean isKnown = pastWords.contains(nowWords.get(i));
            boolean isKept = nowWords.contains(pastWords.get(i));
            problems.add(differs(change.ledgerPlace(), i, nowWords.get(i), pastWords.get(i), isKnown, isKept));
            if (isKnown || isKept) {
                // The steps behind it have moved: each would only repeat this finding.
                break;
            }
        }
        return problems.stream();
    }

    private static Problem removed(Place steps, int index, String was) {
        return new Problem(
                steps.at(index), "", "the step " + was + " of the base was removed", "a past step stays", FIX);
    }

    private static Problem differs(Place steps, int index, String is, String was, boolean isKnown, boolean isKept) {
        if (isKnown && !isKept) {
            return removed(steps, index, was);
        }
        String problem = isKnown
                ? "was moved; the base has " + was + " here"
                : isKept ? "was put before " + was + " of the base" : "was edited; the base has " + was;
        return new Problem(steps.at(index), is, problem, "a past step stays as it was deployed", FIX);
    }
}
