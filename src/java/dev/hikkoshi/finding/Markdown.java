package dev.hikkoshi.finding;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text from files as Markdown (CommonMark 0.31.2 and GitHub's extensions): it formats nothing, links nothing and mentions
 * nobody.
 */
public final class Markdown {

    /** Signs that format wherever they are. An underscore inside of a word does not. */
    private static final Pattern SIGNS =
            Pattern.compile("[\\\\`*<~$|]|](?=[(\\[:])|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|&(?=#?\\w+;)");

    /** Signs that begin a heading, a list, a quotation or a rule at the beginning of a line. */
    private static final Pattern FIRST = Pattern.compile("^(\\d{0,9})([#+=>.)\\[-])");

    /**
     * What GitHub makes a link or a picture of: an address, a person, an issue, a commit, an emoji. A code span between its parts
     * stops that. An address begins also after an underscore or, with a scheme, after a digit. GitHub Docs, Autolinked references
     * and URLs; github/cmark-gfm, extensions/autolink.c; and github/gemoji: of the numbers, only 100 and 1234 are emoji,
     * and their names have small letters. Types, accounts and most ARNs of AWS stay as they are.
     */
    private static final Pattern LINKS = Pattern.compile("(?:@(?=\\w)|#(?=\\d)|(?<![\\p{L}\\p{N}])(?i:GH-)(?=\\d)"
            + "|(?<![\\p{L}\\p{N}])(?!\\d{12}\\b)[0-9a-fA-F]{7,40}(?![\\p{L}\\p{N}])"
            + "|(?i:(?<=(?<![A-Za-z])(?:https?|ftp)):(?=//)|(?<=(?<![\\p{L}\\p{N}])www)\\.)"
            + "|:(?<!\\barn:aws:)(?=(?:100|1234|(?!\\d+:|aws:|[a-z]{2}-[a-z]+-\\d:)[a-z0-9_+-]+):))+");

    private static final Pattern RUN = Pattern.compile("`+");

    private Markdown() {}

    /** The text within a line. */
    public static String text(String text) {
        return LINKS.matcher(SIGNS.matcher(Visible.line(text)).replaceAll("\\\\$0"))
                .replaceAll("`$0`");
    }

    /** A whole line that {@link #text} returned, at its beginning. */
    public static String line(String text) {
        return FIRST.matcher(text.strip()).replaceFirst("$1\\\\$2");
    }

    /** The text as a code span. */
    public static String code(String text) {
        String shown = Visible.line(text);
        String fence = "`".repeat(longestRun(shown) + 1);
        boolean touches = shown.isEmpty() || shown.startsWith("`") || shown.endsWith("`");
        return touches ? fence + " " + shown + " " + fence : fence + shown + fence;
    }

    /** The lines as a block of code. */
    public static String block(String language, Iterable<String> lines) {
        StringBuilder block = new StringBuilder();
        lines.forEach(line -> block.append(Visible.line(line)).append('\n'));
        String fence = "`".repeat(Math.max(3, longestRun(block.toString()) + 1));
        return fence + language + "\n" + block + fence;
    }

    private static int longestRun(String text) {
        return RUN.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
