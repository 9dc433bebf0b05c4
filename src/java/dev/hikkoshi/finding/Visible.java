package dev.hikkoshi.finding;

/**
 * Shows characters that change how a text is displayed and cannot be seen themselves. Text from files and from git passes
 * here before it is printed. Such a character is printed as its number: {@code \}{@code u001b}, as in JSON.
 *
 * <p>These are control characters (Cc), format characters (Cf: bidirectional controls, zero-width characters and tags),
 * separators of lines and paragraphs (Zl, Zp), noncharacters and lone surrogates (Unicode 15.0, chapters 2.4, 4.5 and 23),
 * and letters without a shape (Default_Ignorable_Code_Point in DerivedCoreProperties.txt).
 */
public final class Visible {

    private Visible() {}

    /** The text on one line: line feeds and tabs are shown too. */
    public static String line(String text) {
        return shown(text, "");
    }

    /** The text with its lines and tabs. */
    public static String block(String text) {
        return shown(text, "\t\n");
    }

    /** The text on one line, as a double-quoted scalar of YAML. */
    public static String quoted(String text) {
        return "\"" + line(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }

    private static String shown(String text, String kept) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHidden(c) && kept.indexOf(c) < 0) {
                new String(Character.toChars(c)).chars().forEach(unit -> shown.append("\\u%04x".formatted(unit)));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.length() == text.length() ? text : shown.toString();
    }

    /** Whether a character is invisible, or changes how others are shown. */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> isNoncharacter(character) || hasNoShape(character);
        };
    }

    /** Whether Unicode keeps the number free for internal use: U+FDD0 to U+FDEF, and the last two of each plane. */
    public static boolean isNoncharacter(int character) {
        return character >= 0xFDD0 && character <= 0xFDEF || (character & 0xFFFE) == 0xFFFE;
    }

    /** The combining grapheme joiner, fillers of Hangul, inherent vowels of Khmer, and selectors of variants. */
    private static boolean hasNoShape(int character) {
        return character == 0x034F
                || character == 0x115F
                || character == 0x1160
                || character == 0x17B4
                || character == 0x17B5
                || character >= 0x180B && character <= 0x180F
                || character == 0x3164
                || character >= 0xFE00 && character <= 0xFE0D
                || character == 0xFFA0
                || character >= 0xE0000 && character <= 0xE0FFF;
    }
}
