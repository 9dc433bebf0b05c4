package dev.hikkoshi.effect;

import java.util.ArrayList;
import java.util.List;

/** Texts and commands in lines that a terminal shows whole. */
public final class TextLines {

    /** The longest line of a command. */
    private static final int WIDTH = 116;

    private static final String MORE = " \\";
    private static final String INDENT = "  ";

    private TextLines() {}

    /** The words of a text in lines of at most {@code width} characters. A longer word has its own line. */
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** An item of a list: its lines are indented, and those after the first one further. */
    public static List<String> item(String text, int width) {
        List<String> lines = new ArrayList<>();
        String indent = INDENT;
        for (String line : wrapped(text, width - 2 * INDENT.length())) {
            lines.add(indent + line);
            indent = INDENT + INDENT;
        }
        return lines;
    }

    /**
     * A command of a shell in lines that end with a backslash, each of its long options together with its value. A short one
     * stays on one line.
     */
    static List<String> command(String command) {
        if (command.length() <= WIDTH) {
            return List.of(command);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts(command)) {
            if (!line.isEmpty() && line.length() + 1 + part.length() + MORE.length() > WIDTH) {
                lines.add(line + MORE);
                line.setLength(0);
                line.append(INDENT).append(part);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** What is before the first long option, and each long option. Within single quotes, a shell keeps a backslash. */
    private static List<String> parts(String command) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < command.length(); i++) {
            quoted ^= command.charAt(i) == '\'';
            if (!quoted && command.startsWith(" --", i)) {
                parts.add(command.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(command.substring(from));
        return parts;
    }
}
