package dev.hikkoshi.config;

import dev.hikkoshi.finding.Visible;

/** The form of an owner: a short text that a person can read. */
final class OwnerText {

    private static final int LONGEST = 60;

    private OwnerText() {}

    /** Whether the text has a letter, is visible from end to end, and fits a cell of a table. */
    static boolean namesSomebody(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                && text.equals(text.strip())
                && text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(Visible::isHidden);
    }
}
