package dev.hikkoshi.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the nearest known name for an unknown one. */
public final class Nearest {

    private Nearest() {}

    /** {@code Did you mean x?} for the nearest candidate; empty if no candidate is near. */
    public static String didYouMean(String given, Collection<String> candidates) {
        return to(given, candidates).map(near -> "Did you mean " + near + "?").orElse("");
    }

    /** The same; {@code otherwise} if no candidate is near. */
    public static String didYouMean(String given, Collection<String> candidates, String otherwise) {
        String question = didYouMean(given, candidates);
        return question.isEmpty() ? otherwise : question;
    }

    /**
     * The nearest candidate whose distance is at most a third of its letters; the first if several are equally near.
     */
    static Optional<String> to(String given, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> isNear(given, candidate))
                .min(Comparator.comparingInt(candidate -> distance(given, candidate)));
    }

    private static boolean isNear(String given, String candidate) {
        int most = Math.max(1, candidate.length() / 3);
        return Math.abs(given.length() - candidate.length()) <= most && distance(given, candidate) <= most;
    }

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment),
     * case-insensitive.
     */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(java.util.Locale.ROOT);
        String b = to.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
