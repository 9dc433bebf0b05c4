package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a rule found in a phase or in a step, and at how many things it looked. A rule that saw nothing proves nothing. */
public final class Judged {

    private final List<Problem> problems = new ArrayList<>();
    private int looked;

    /** Counts one more thing that the rule looked at. */
    public void look() {
        looked++;
    }

    /** Counts more things that the rule looked at. */
    public void look(int things) {
        looked += things;
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** The problems, in the order in which they were found. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** At how many things the rule looked. */
    public int looked() {
        return looked;
    }
}
