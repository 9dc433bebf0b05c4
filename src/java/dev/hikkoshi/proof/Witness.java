package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A full synthesis of a phase, compared with the output of the stacks whose props changed and the others of before.
 *
 * @param cause why the phase was synthesized as a whole
 * @param compared how many templates and files of manifests were compared
 * @param unlike those that differ, by stack or file
 */
public record Witness(Cause cause, int compared, List<String> unlike) {

    /** Why a phase is synthesized as a whole. */
    public enum Cause {
        /** A stack that features share changes. */
        SHARED("of a shared stack"),
        /** Every so many phases. */
        REGULAR("every " + Walk.WHOLE_EVERY + "th"),
        /** The last phase. */
        LAST("the last");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** For a table, such as {@code every 20th}. */
        public String words() {
            return words;
        }
    }

    public Witness {
        unlike = List.copyOf(unlike);
    }

    /**
     * Compares bytes: two objects with the same members in a different order are different.
     *
     * @param next the output of what changed, with the rest of before
     * @param whole the output of the full synthesis
     */
    static Witness of(Cause cause, PhaseOutput next, PhaseOutput whole) {
        List<String> unlike = new ArrayList<>();
        int compared = compare(next.templates(), whole.templates(), unlike)
                + compare(next.manifests(), whole.manifests(), unlike)
                + compare(next.producers(), whole.producers(), unlike);
        return new Witness(cause, compared, unlike);
    }

    private static <T> int compare(Map<String, T> next, Map<String, T> whole, List<String> unlike) {
        Set<String> all = new TreeSet<>(next.keySet());
        all.addAll(whole.keySet());
        all.stream().filter(name -> !isSame(next.get(name), whole.get(name))).forEach(unlike::add);
        return all.size();
    }

    /** A text that is parsed twice is the same object. */
    private static boolean isSame(Object next, Object whole) {
        return next == whole || next != null && whole != null && text(next).equals(text(whole));
    }

    private static String text(Object output) {
        return output instanceof JsonNode template ? template.toString() : Objects.toString(output);
    }

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        output.witness().ifPresent(witness -> {
            judged.look(witness.compared());
            witness.unlike()
                    .forEach(name -> judged.add(Problem.ofOutput(
                            name,
                            "",
                            "a full synthesis writes it otherwise, and no props of it changed",
                            "equal props give an equal stack")));
        });
        return judged;
    }
}
