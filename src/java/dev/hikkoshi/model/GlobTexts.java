package dev.hikkoshi.model;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts that a list of patterns tells apart: one for each set of patterns that a text can match, the shortest one.
 *
 * <p>All patterns are read at the same time, letter by letter, as a state machine whose states are made when they are reached.
 * Lists of names with few wildcards have about one state for each letter. Some lists of wildcards have a state for each
 * combination; therefore the work is bounded.
 */
public final class GlobTexts {

    private final List<String> patterns;
    private final int[] starts;
    private final char other;
    private final Map<BitSet, String> found = new LinkedHashMap<>();

    private GlobTexts(List<Glob> globs) {
        this.patterns =
                globs.stream().map(glob -> glob.text().replaceAll("\\*+", "*")).toList();
        this.starts = new int[patterns.size() + 1];
        for (int i = 0; i < patterns.size(); i++) {
            starts[i + 1] = starts[i] + patterns.get(i).length() + 1;
        }
        this.other = inNone(String.join("", patterns));
    }

    /** A state: the places in the patterns up to which they match the text. */
    private record State(List<Integer> places, String text) {}

    /**
     * One text for each set of patterns.
     *
     * @param globs the patterns
     * @param begin what each text begins with
     * @param work how many places may be compared
     * @return the texts, by the indexes of the patterns that they match; empty if the patterns need more work
     */
    public static Optional<Map<BitSet, String>> of(List<Glob> globs, String begin, int work) {
        GlobTexts texts = new GlobTexts(globs);
        return texts.search(begin, work) ? Optional.of(texts.found) : Optional.empty();
    }

    private boolean search(String begin, int work) {
        Deque<State> queue = new ArrayDeque<>(List.of(first(begin)));
        Set<List<Integer>> seen = new HashSet<>();
        int left = work;
        while (!queue.isEmpty()) {
            State state = queue.remove();
            if (!state.text().isEmpty()) {
                found.putIfAbsent(matched(state), state.text());
            }
            for (char letter : letters(state)) {
                if (state.text().isEmpty() && letter == '.') {
                    continue; // No host begins with a dot.
                }
                left -= state.places().size() + 1;
                if (left < 0) {
                    return false;
                }
                State next = after(state, letter);
                if (seen.add(next.places())) {
                    queue.add(next);
                }
            }
        }
        return true;
    }

    private State first(String begin) {
        Set<Integer> places = new TreeSet<>();
        for (int i = 0; i < patterns.size(); i++) {
            reach(places, i, 0);
        }
        State state = new State(List.copyOf(places), "");
        for (char letter : begin.toCharArray()) {
            state = after(state, letter);
        }
        return state;
    }

    private State after(State state, char letter) {
        Set<Integer> places = new TreeSet<>();
        int i = 0;
        for (int place : state.places()) {
            while (place >= starts[i + 1]) {
                i++;
            }
            int at = place - starts[i];
            String pattern = patterns.get(i);
            if (at < pattern.length()) {
                char sign = pattern.charAt(at);
                if (sign == Glob.ANY) {
                    reach(places, i, at);
                } else if (sign == Glob.ONE || sign == letter) {
                    reach(places, i, at + 1);
                }
            }
        }
        return new State(List.copyOf(places), state.text() + letter);
    }

    /** A {@code *} also matches nothing. */
    private void reach(Set<Integer> places, int i, int at) {
        String pattern = patterns.get(i);
        places.add(starts[i] + at);
        if (at < pattern.length() && pattern.charAt(at) == Glob.ANY) {
            places.add(starts[i] + at + 1);
        }
    }

    /** The letters that lead to different states: those that a pattern waits for, and another one. */
    private Set<Character> letters(State state) {
        Set<Character> letters = new LinkedHashSet<>(List.of(other));
        int i = 0;
        for (int place : state.places()) {
            while (place >= starts[i + 1]) {
                i++;
            }
            int at = place - starts[i];
            if (at < patterns.get(i).length()) {
                letters.add(patterns.get(i).charAt(at));
            }
        }
        letters.remove(Glob.ANY);
        letters.remove(Glob.ONE);
        return letters;
    }

    private BitSet matched(State state) {
        BitSet matched = new BitSet();
        int i = 0;
        for (int place : state.places()) {
            while (place >= starts[i + 1]) {
                i++;
            }
            if (place == starts[i + 1] - 1) {
                matched.set(i);
            }
        }
        return matched;
    }

    /** A letter that stands in no pattern. */
    private static char inNone(String patterns) {
        char letter = '~';
        while (patterns.indexOf(letter) >= 0 || letter == Glob.ANY || letter == Glob.ONE || letter == '/') {
            letter--;
        }
        return letter;
    }
}
