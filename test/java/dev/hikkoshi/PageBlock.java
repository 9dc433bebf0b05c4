package dev.hikkoshi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of code in a page, between two fences.
 *
 * @param page the page
 * @param line the line of its first fence
 * @param language what the fence names, such as {@code sh}; empty for what a command prints
 * @param text its lines
 */
public record PageBlock(Path page, int line, String language, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```([a-z]*)\n(.*?)^```$");
    private static final Pattern SPAN = Pattern.compile("`((?:npx (?:--no )?)hikkoshi\\s[^`]+)`");

    /** The blocks of a page. */
    public static List<PageBlock> in(Path page) {
        String text = read(page);
        List<PageBlock> blocks = new ArrayList<>();
        Matcher fenced = FENCED.matcher(text);
        while (fenced.find()) {
            int line = (int) text.substring(0, fenced.start()).lines().count() + 1;
            blocks.add(new PageBlock(page, line, fenced.group(1), fenced.group(2)));
        }
        return blocks;
    }

    /** The command lines of Hikkoshi within the sentences of a page. A line break in one is a space. */
    public static List<String> commandsInSentences(Path page) {
        String sentences = FENCED.matcher(read(page)).replaceAll("");
        return SPAN.matcher(sentences)
                .results()
                .map(span -> span.group(1).replaceAll("\\s+", " "))
                .toList();
    }

    /** Where it is. */
    public String place() {
        return page + ":" + line;
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
