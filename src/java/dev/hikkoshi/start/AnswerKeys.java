package dev.hikkoshi.start;

import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.config.yaml.FileKeys;
import java.util.List;

/** The questions about a new service, in their order. */
public final class AnswerKeys {

    private static final List<FileKey> ALL = FileKeys.of("answers", NewServiceFile.class);

    private AnswerKeys() {}

    /** All of them, each mapping before its keys. */
    public static List<FileKey> all() {
        return ALL;
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
