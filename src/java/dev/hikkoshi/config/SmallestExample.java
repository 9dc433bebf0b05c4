package dev.hikkoshi.config;

import dev.hikkoshi.config.yaml.FileKey;
import java.util.Optional;

/** Shows the smallest valid value of a mapping or of a list that is missing. */
public final class SmallestExample {

    private static final int LONGEST = 100;

    private SmallestExample() {}

    /**
     * What to add: {@code Add placement, such as placement: { capacity: spot }}, or the command that shows it if it is long. Without a
     * full stop.
     *
     * @param path the full path of the key, such as {@code service.features[].placement}
     */
    public static String of(String path) {
        return of(
                path,
                KeyIndex.all().named(path).stream()
                        .map(FileKey::value)
                        .findFirst()
                        .orElse(""));
    }

    /** The same for a key with this example. */
    public static String of(String path, String example) {
        String name = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
        return Optional.of(example)
                .filter(value -> !value.isEmpty() && !value.contains("\n") && value.length() <= LONGEST)
                .map(value -> "Add %s, such as %s: %s".formatted(name, name, value))
                .orElse("Add %s; `npx hikkoshi explain %s` shows an example".formatted(name, path));
    }
}
