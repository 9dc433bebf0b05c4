package dev.hikkoshi.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern of a listener rule: {@code *} stands for any characters, {@code ?} for one.
 *
 * <p>Two patterns are compared character by character of the first one. After each, a row of bits says which beginnings of the
 * second one match: a word of 64 bits is computed at once, because a load balancer has thousands of pairs of patterns.
 */
public final class Glob {

    private static final char ANY = '*';
    private static final char ONE = '?';

    /** A character that stands in no pattern of ours, for a wildcard. */
    private static final String SIGN = "~";

    private final String text;
    private final String pattern;
    private final long[] anys;
    private final long[] others;
    private final Map<Character, long[]> places = new HashMap<>();

    /** A pattern with this text. */
    public Glob(String text) {
        this.text = text;
        this.pattern = text.replaceAll("\\*+", "*");
        this.anys = new long[pattern.length() / Long.SIZE + 1];
        this.others = new long[anys.length];
        for (int i = 0; i < pattern.length(); i++) {
            char sign = pattern.charAt(i);
            set(sign == ANY ? anys : others, i);
            set(places.computeIfAbsent(sign, each -> new long[anys.length]), i);
        }
    }

    /** The pattern as it is written. */
    public String text() {
        return text;
    }

    /** Whether both patterns match a common text. */
    public boolean meets(Glob other) {
        return isLiteral() && other.isLiteral() ? text.equals(other.text) : compare(other, true);
    }

    /**
     * Whether this pattern matches every text that {@code other} matches, judged by a comparison of the two patterns.
     */
    public boolean covers(Glob other) {
        return isLiteral() ? text.equals(other.text) : compare(other, false);
    }

    /** Whether this pattern matches a text. */
    public boolean matches(String one) {
        return covers(new Glob(one));
    }

    /** A text that both patterns match, with a sign of its own for each wildcard; empty if they have nothing in common. */
    public Optional<String> common(Glob other) {
        String a = text;
        String b = other.text;
        boolean[][] ends = ends(a, b);
        if (!ends[0][0]) {
            return Optional.empty();
        }
        StringBuilder common = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            boolean starA = i < a.length() && a.charAt(i) == '*';
            boolean starB = j < b.length() && b.charAt(j) == '*';
            if (starA && starB) {
                common.append(SIGN);
            }
            if (starA && j < b.length() && ends[i][j + 1]) {
                common.append(starB ? "" : one(b.charAt(j)));
                j++;
            } else if (starB && i < a.length() && ends[i + 1][j]) {
                common.append(starA ? "" : one(a.charAt(i)));
                i++;
            } else if (starA || starB) {
                i += starA ? 1 : 0;
                j += starB && !starA ? 1 : 0;
            } else {
                common.append(a.charAt(i) == '?' ? one(b.charAt(j)) : one(a.charAt(i)));
                i++;
                j++;
            }
        }
        return Optional.of(common.toString());
    }

    private static String one(char sign) {
        return sign == '?' ? SIGN : String.valueOf(sign);
    }

    /**
     * Compares the ends of two patterns, the shortest first. {@code ends[i][j]} is true if the end of {@code a} from
     * {@code i} and the end of {@code b} from {@code j} match a common text.
     */
    private static boolean[][] ends(String a, String b) {
        boolean[][] ends = new boolean[a.length() + 1][b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            for (int j = b.length(); j >= 0; j--) {
                boolean starA = i < a.length() && a.charAt(i) == ANY;
                boolean starB = j < b.length() && b.charAt(j) == ANY;
                if (i == a.length() && j == b.length()) {
                    ends[i][j] = true;
                } else if (starA) {
                    ends[i][j] = ends[i + 1][j] || j < b.length() && ends[i][j + 1];
                } else if (starB) {
                    ends[i][j] = ends[i][j + 1] || i < a.length() && ends[i + 1][j];
                } else if (i < a.length() && j < b.length()) {
                    boolean same = a.charAt(i) == b.charAt(j) || a.charAt(i) == ONE || b.charAt(j) == ONE;
                    ends[i][j] = same && ends[i + 1][j + 1];
                }
            }
        }
        return ends;
    }

    private boolean isLiteral() {
        return !places.containsKey(ANY) && !places.containsKey(ONE);
    }

    /** In one direction, only the wildcards of this pattern are wildcards. */
    private boolean compare(Glob other, boolean bothWays) {
        long[] row = new long[other.anys.length];
        row[0] = 1;
        if (bothWays) {
            other.passAnys(row, row);
        }
        for (int i = 0; i < pattern.length(); i++) {
            row = pattern.charAt(i) == ANY ? fromTheFirst(row) : other.after(pattern.charAt(i), row, bothWays);
        }
        return isSet(row, other.pattern.length());
    }

    /** The row after any characters: all beginnings from the shortest one that matches. */
    private static long[] fromTheFirst(long[] row) {
        long[] next = new long[row.length];
        boolean found = false;
        for (int word = 0; word < row.length; word++) {
            next[word] = found ? -1L : row[word] == 0 ? 0 : -Long.lowestOneBit(row[word]);
            found |= row[word] != 0;
        }
        return next;
    }

    /** The row after one more character of the other pattern, which is no {@code *}. */
    private long[] after(char sign, long[] row, boolean bothWays) {
        long[] same = sign == ONE ? others : places.getOrDefault(sign, new long[row.length]);
        long[] any = places.getOrDefault(ONE, new long[row.length]);
        long[] next = new long[row.length];
        long carry = 0;
        for (int word = 0; word < row.length; word++) {
            long matched = row[word] & (bothWays ? same[word] | any[word] : same[word]);
            next[word] = matched << 1 | carry;
            carry = matched >>> Long.SIZE - 1;
        }
        if (bothWays) {
            keepAnys(next, row);
            passAnys(next, next);
        }
        return next;
    }

    /** A {@code *} of this pattern that has matched takes one more character. */
    private void keepAnys(long[] next, long[] row) {
        long carry = 0;
        for (int word = 0; word < row.length; word++) {
            next[word] |= row[word] & (anys[word] << 1 | carry);
            carry = anys[word] >>> Long.SIZE - 1;
        }
    }

    /** A {@code *} of this pattern matches nothing. No two of them stand together. */
    private void passAnys(long[] next, long[] row) {
        long carry = 0;
        for (int word = 0; word < row.length; word++) {
            long passed = row[word] & anys[word];
            next[word] |= passed << 1 | carry;
            carry = passed >>> Long.SIZE - 1;
        }
    }

    private static void set(long[] bits, int index) {
        bits[index / Long.SIZE] |= 1L << index % Long.SIZE;
    }

    private static boolean isSet(long[] bits, int index) {
        return (bits[index / Long.SIZE] & 1L << index % Long.SIZE) != 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
