package dev.hikkoshi.config;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The form of a reason: a text with words that say something. */
final class ReasonText {

    private static final int FEWEST_SIGNS = 3;
    private static final Set<UnicodeScript> SYLLABLES =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HANGUL, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    /** Words that stand for a reason that somebody wanted to write later. */
    private static final Set<String> NO_REASONS =
            Set.of("asdf", "because", "dummy", "fixme", "foo", "n/a", "none", "reason", "tbd", "todo", "xxx");

    private ReasonText() {}

    /**
     * Whether the text says something. It needs a letter, three letters and digits together, and more than one different sign.
     * A sign of a script that writes a syllable or a word with one sign (Han, Hangul, Hiragana, Katakana) counts as two. A placeholder such as {@code todo} does not pass; a code such as {@code 5xx} does.
     */
    static boolean saysSomething(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("[.!?…]+$", "");
        long signs = text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToLong(sign -> SYLLABLES.contains(UnicodeScript.of(sign)) ? 2 : 1)
                .sum();
        boolean hasLetters = text.codePoints().anyMatch(Character::isLetter);
        boolean isRepeated = plain.codePoints().distinct().count() < 2;
        return hasLetters && signs >= FEWEST_SIGNS && !isRepeated && !NO_REASONS.contains(plain);
    }
}
