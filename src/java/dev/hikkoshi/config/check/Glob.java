package dev.hikkoshi.config.check;

/**
 * A pattern of a listener rule: {@code *} stands for any characters, {@code ?} for one.
 *
 * @param text the pattern
 */
record Glob(String text) {

    /** Whether both patterns match a common text. */
    boolean meets(Glob other) {
        return table(text, other.text, true);
    }

    /**
     * Whether this pattern matches every text that {@code other} matches, judged by a comparison of the two patterns.
     */
    boolean covers(Glob other) {
        return table(text, other.text, false);
    }

    /**
     * Compares the ends of two patterns, the shortest first. {@code ends[i][j]} is true if the end of {@code a} from
     * {@code i} matches the end of {@code b} from {@code j}. In one direction, only the wildcards of {@code a} are
     * wildcards.
     */
    private static boolean table(String a, String b, boolean bothWays) {
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
        return ends[0][0];
    }
}
