package dev.hikkoshi.config;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.model.PlatformDefault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of all keys in Markdown: one table per mapping, generated from the records. */
public final class KeyReference {

    /** Its file, in the folder of the environments. */
    public static final String FILE = "README.md";

    private static final List<String> ORDER = List.of("service", "environment", "migration");

    private static final String INTRODUCTION =
            """
            # The keys of the three files

            <!-- Written by `npx hikkoshi schemas`. Change the records in src/java/dev/hikkoshi/config/file instead. -->

            `npx hikkoshi explain KEY` prints one key with its allowed values, what it shapes and the rules that read it, for
            example `npx hikkoshi explain environment.cluster.pools[].min`. A key of a list has `[]`, and `<name>` stands for a
            name of your own. The column Default says `required` if the key must be written, and `optional` if it may be
            left out and nothing takes its place.
            """;

    private KeyReference() {}

    /** The page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (String file : ORDER) {
            page.append("\n## `").append(KeyIndex.FILES.get(file)).append("`\n");
            Map<String, List<FileKey>> byMapping = KeyIndex.all().keys().stream()
                    .filter(key -> key.file().equals(file))
                    .collect(Collectors.groupingBy(FileKey::parent, LinkedHashMap::new, Collectors.toList()));
            byMapping.forEach((mapping, keys) -> page.append(table(mapping, keys)));
        }
        return page.append(platformDefaults()).toString();
    }

    /** What follows from a declared number, and outranks the default of a platform. */
    private static String platformDefaults() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "## What the numbers set",
                "",
                "These defaults of platforms would cut off what the files allow. The output has the value that follows from the",
                "declared number, or a rule says that somebody else has to set it.",
                "",
                "| setting | default | value here | source |",
                "|---|---|---|---|"));
        for (PlatformDefault row : PlatformDefault.values()) {
            lines.add("| `%s` | %d | %s | %s |".formatted(row.setting(), row.usual(), row.inWords(), row.source()));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String table(String mapping, List<FileKey> keys) {
        List<String> lines = new ArrayList<>();
        if (!mapping.isEmpty()) {
            lines.add("");
            lines.add("### `" + mapping + "`");
        }
        lines.add("");
        lines.add("| key | meaning | default | example |");
        lines.add("|---|---|---|---|");
        for (FileKey key : keys) {
            lines.add("| `%s` | %s | %s | %s |"
                    .formatted(key.name(), meaning(key), cell(code(key.shownDefault())), cell(example(key))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String meaning(FileKey key) {
        String words = Stream.of(key.keyWords(), key.words())
                .flatMap(some -> some.entrySet().stream())
                .map(word -> "<br>`%s`: %s".formatted(word.getKey(), word.getValue()))
                .collect(Collectors.joining());
        return text(key.meaning()) + cell(words);
    }

    private static String code(String unless) {
        return unless.equals("required") || unless.equals("optional") ? unless : "`" + unless + "`";
    }

    /** The value alone; a mapping of several lines has a table of its own. */
    private static String example(FileKey key) {
        return key.value().contains("\n") ? "see below" : "`" + key.value() + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String text(String text) {
        return cell(text).replace("<", "&lt;");
    }
}
