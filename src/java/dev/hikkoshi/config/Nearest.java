package dev.hikkoshi.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests the nearest known name for an unknown one. */
public final class Nearest {

    private static final int LONGEST = 100;

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
     * The nearest candidate whose distance is at most a third of its letters; the first if several are equally near. Long texts
     * have none: a name has up to {@link #LONGEST} letters.
     */
    public static Optional<String> to(String given, Collection<String> candidates) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : given.length() > LONGEST ? List.<String>of() : candidates) {
            int most = Math.min(least - 1, Math.max(1, candidate.length() / 3));
            if (candidate.length() <= LONGEST && Math.abs(given.length() - candidate.length()) <= most) {
                int distance = distance(given, candidate, most);
                if (distance <= most) {
                    nearest = Optional.of(candidate);
                    least = distance;
                }
            }
        }
        return nearest;
    }

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment),
     * case-insensitive; some larger number if it is more than {@code most}.
     */
    private static int distance(String from, String to, int most) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        int before = 0;
        for (int i = 0; i <= a.length(); i++) {
            int least = Integer.MAX_VALUE;
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
                least = Math.min(least, d[i][j]);
            }
            if (Math.min(before, least) > most) {
                return Math.min(before, least);
            }
            before = least;
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
