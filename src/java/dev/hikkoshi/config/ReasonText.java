package dev.hikkoshi.config;

import java.util.Locale;
import java.util.Set;

/** The form of a reason: a text with words that say something. */
final class ReasonText {

    private static final int FEWEST_SIGNS = 3;

    /** Words that stand for a reason that somebody wanted to write later. */
    private static final Set<String> NO_REASONS =
            Set.of("asdf", "because", "dummy", "fixme", "foo", "n/a", "none", "reason", "tbd", "todo", "xxx");

    private ReasonText() {}

    /**
     * Whether the text says something. It needs a letter, three letters and digits together, and more than one different sign.
     * An ideograph counts as two. A placeholder such as {@code todo} does not pass; a code such as {@code 5xx} does.
     */
    static boolean saysSomething(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.!?…]+$", "");
        long signs = text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToLong(sign -> Character.isIdeographic(sign) ? 2 : 1)
                .sum();
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        boolean isRepeated = plain.codePoints().distinct().count() < 2;
        return hasLetters && signs >= FEWEST_SIGNS && !isRepeated && !NO_REASONS.contains(plain);
    }
}
