package dev.hikkoshi.app;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.effect.TextLines;
import dev.hikkoshi.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The page about one key of the files.
 *
 * @param place where its file is
 * @param key the key
 * @param inside the keys directly in it
 * @param readers the rules that read it
 */
record KeyPage(String place, FileKey key, List<FileKey> inside, List<Rule> readers) {

    private static final int WIDTH = 120;
    private static final String INDENT = "  ";
    private static final int TEXT = WIDTH - INDENT.length();

    KeyPage {
        inside = List.copyOf(inside);
        readers = List.copyOf(readers);
    }

    /** The page as lines of at most {@link #WIDTH} characters. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(key.fullPath(), ""));
        indented(lines, TextLines.wrapped(key.meaning(), TEXT));
        section(lines, "File:", List.of(place));
        section(lines, "Type:", TextLines.wrapped(key.type(), TEXT));
        section(lines, "Allowed keys:", table(List.copyOf(key.keyWords().entrySet())));
        section(lines, "Allowed:", allowed());
        section(lines, "Default:", List.of(key.shownDefault()));
        section(lines, "Example:", key.exampleWithin(TEXT));
        section(lines, "Shapes:", key.affects());
        section(
                lines,
                "Rules that read it:",
                table(readers.stream()
                        .map(rule -> Map.entry(rule.id(), rule.why()))
                        .toList()));
        section(lines, "Keys:", keys(inside));
        return lines;
    }

    /** A table of keys with the first sentence of each. */
    static List<String> keys(List<FileKey> keys) {
        return table(keys.stream()
                .map(one -> Map.entry(one.name(), one.firstSentence()))
                .toList());
    }

    private List<String> allowed() {
        List<String> allowed = new ArrayList<>();
        key.allowed().ifPresent(text -> allowed.addAll(TextLines.wrapped(text, TEXT)));
        allowed.addAll(table(List.copyOf(key.words().entrySet())));
        return allowed;
    }

    private static List<String> table(List<Map.Entry<String, String>> rows) {
        int longest = rows.stream().mapToInt(row -> row.getKey().length()).max().orElse(0);
        TextTable table = new TextTable();
        for (Map.Entry<String, String> row : rows) {
            table.row(List.of(row.getKey()), row.getValue(), TEXT - longest - TextTable.GAP.length());
        }
        return table.lines();
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            indented(lines, content);
        }
    }

    private static void indented(List<String> lines, List<String> content) {
        content.forEach(line -> lines.add(INDENT + line));
    }
}
