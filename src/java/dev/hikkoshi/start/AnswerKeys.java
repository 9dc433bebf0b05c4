package dev.hikkoshi.start;

import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.config.yaml.FileKeys;
import java.util.List;

/** The questions about a new service, in their order. */
public final class AnswerKeys {

    /** The name of their file in {@code explain}. */
    public static final String FILE = "answers";

    private static final List<FileKey> ALL = FileKeys.of(FILE, NewServiceFile.class);
    private static final KeyIndex INDEX = KeyIndex.of(FILE, "the FILE of npx hikkoshi init --answers FILE", ALL);

    private AnswerKeys() {}

    /** All of them, each mapping before its keys. */
    public static List<FileKey> all() {
        return ALL;
    }

    /** All of them, for those who look for one by its name. */
    public static KeyIndex index() {
        return INDEX;
    }

    /** The default of a question. */
    static String unless(String path) {
        return ALL.stream()
                .filter(key -> key.path().equals(path))
                .flatMap(key -> key.unless().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Those directly in a mapping; {@code ""} for the first ones. */
    static List<FileKey> in(String mapping) {
        return ALL.stream().filter(key -> key.parent().equals(mapping)).toList();
    }
}
