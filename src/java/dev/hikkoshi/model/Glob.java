package dev.hikkoshi.model;

import java.util.Optional;

/**
 * A pattern of a listener rule: {@code *} stands for any characters, {@code ?} for one.
 *
 * @param text the pattern
 */
public record Glob(String text) {

    /** A character that stands in no pattern of ours, for a wildcard. */
    private static final String ANY = "~";

    /** Whether both patterns match a common text. */
    public boolean meets(Glob other) {
        return table(text, other.text, true)[0][0];
    }

    /**
     * Whether this pattern matches every text that {@code other} matches, judged by a comparison of the two patterns.
     */
    public boolean covers(Glob other) {
        return table(text, other.text, false)[0][0];
    }

    /** Whether this pattern matches a text. */
    public boolean matches(String one) {
        return covers(new Glob(one));
    }

    /** A text that both patterns match, with a sign of its own for each wildcard; empty if they have nothing in common. */
    public Optional<String> common(Glob other) {
        String a = text;
        String b = other.text;
        boolean[][] ends = table(a, b, true);
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
                common.append(ANY);
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
        return sign == '?' ? ANY : String.valueOf(sign);
    }

    /**
     * Compares the ends of two patterns, the shortest first. {@code ends[i][j]} is true if the end of {@code a} from
     * {@code i} matches the end of {@code b} from {@code j}. In one direction, only the wildcards of {@code a} are
     * wildcards.
     */
    private static boolean[][] table(String a, String b, boolean bothWays) {
        boolean[][] ends = new boolean[a.length() + 1][b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            for (int j = b.length(); j >= 0; j--) {
                boolean starA = i < a.length() && a.charAt(i) == '*';
                boolean starB = j < b.length() && b.charAt(j) == '*';
                if (i == a.length() && j == b.length()) {
                    ends[i][j] = true;
                } else if (starA) {
                    ends[i][j] = ends[i + 1][j] || j < b.length() && ends[i][j + 1];
                } else if (starB) {
                    ends[i][j] = bothWays && (ends[i][j + 1] || i < a.length() && ends[i + 1][j]);
                } else if (i < a.length() && j < b.length()) {
                    boolean same = a.charAt(i) == b.charAt(j) || a.charAt(i) == '?' || bothWays && b.charAt(j) == '?';
                    ends[i][j] = same && ends[i + 1][j + 1];
                }
            }
        }
        return ends;
    }
}
