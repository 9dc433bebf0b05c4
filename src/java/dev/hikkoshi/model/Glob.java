package dev.hikkoshi.model;

import java.util.HashMap;
import java.util.Map;

/**
 * A pattern of a listener rule: {@code *} stands for any characters, {@code ?} for one.
 *
 * <p>Two patterns are compared character by character of the first one. After each, a row of bits says which beginnings of the
 * second one match: a word of 64 bits is computed at once, because a load balancer has thousands of pairs of patterns.
 */
public final class Glob {

    static final char ANY = '*';
    static final char ONE = '?';

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
