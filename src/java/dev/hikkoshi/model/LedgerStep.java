package dev.hikkoshi.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the ledger, as written. The reader has checked its form and its names. The planner decides whether the
 * step is allowed.
 *
 * @param index its place in the file, from 0: the YAML path is {@code steps[index]}
 * @param line the line on which it starts
 * @param on the day of the step
 * @param verb what it does
 * @param subjects the features it names, in the order of the file; the layer for {@code remove-layer}; {@code cluster}
 *     or {@code observability} for {@code build}; {@code legacy} for {@code decommission}
 * @param to the requested share: 1 to 99 for {@code shift}, 0 to 99 for {@code roll-back}; empty for any other verb,
 *     and for a roll-back to {@code on-legacy} or {@code adopted}
 * @param evacuate whether a roll-back takes the EKS target group out of the rule (trap T7)
 * @param toLegacy whether a roll-back goes back to a stage before EKS: {@code on-legacy} or {@code adopted}
 * @param toAdopted whether it goes back to {@code adopted}
 * @param because the reason; empty if not written
 * @param overrides ids of the rules that this step is allowed to break, in the order of the file
 */
public record LedgerStep(
        int index,
        int line,
        LocalDate on,
        Verb verb,
        List<String> subjects,
        Optional<Integer> to,
        boolean evacuate,
        boolean toLegacy,
        boolean toAdopted,
        String because,
        List<String> overrides) {

    public LedgerStep {
        subjects = List.copyOf(subjects);
        overrides = List.copyOf(overrides);
    }

    /** A step that is not a roll-back to {@code adopted}. */
    public LedgerStep(
            int index,
            int line,
            LocalDate on,
            Verb verb,
            List<String> subjects,
            Optional<Integer> to,
            boolean evacuate,
            boolean toLegacy,
            String because,
            List<String> overrides) {
        this(index, line, on, verb, subjects, to, evacuate, toLegacy, false, because, overrides);
    }

    /** The YAML path of the step: {@code steps[9]}. */
    public String path() {
        return "steps[" + index + "]";
    }

    /** The same step on another day. */
    public LedgerStep on(LocalDate day) {
        return new LedgerStep(index, line, day, verb, subjects, to, evacuate, toLegacy, toAdopted, because, overrides);
    }

    /** The same roll-back, but to {@code adopted}. */
    public LedgerStep backToAdopted() {
        return new LedgerStep(index, line, on, verb, subjects, to, evacuate, toLegacy, true, because, overrides);
    }

    /** Whether the step builds {@code what}: {@code cluster} or {@code observability}. */
    public boolean builds(String what) {
        return verb == Verb.BUILD && subjects.contains(what);
    }

    /** Whether the step rolls features back. */
    public boolean goesBack() {
        return verb == Verb.ROLL_BACK;
    }

    /** The action of a step. */
    public enum Verb {
        BUILD("build"),
        ADOPT("adopt"),
        DEPLOY_BOTH("deploy-both"),
        SHIFT("shift"),
        MOVE("move"),
        ROLL_BACK("roll-back"),
        RETIRE("retire"),
        REMOVE_LAYER("remove-layer"),
        DECOMMISSION("decommission");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML. */
        public String word() {
            return word;
        }

        /** Whether the subjects of this verb are features. */
        public boolean namesFeatures() {
            return switch (this) {
                case ADOPT, DEPLOY_BOTH, SHIFT, MOVE, ROLL_BACK, RETIRE -> true;
                case BUILD, REMOVE_LAYER, DECOMMISSION -> false;
            };
        }
    }
}
