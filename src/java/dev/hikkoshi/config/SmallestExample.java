package dev.hikkoshi.config;

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
        String name = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
        return KeyIndex.all().named(path).stream()
                .map(key -> key.value())
                .filter(value -> !value.contains("\n") && value.length() <= LONGEST)
                .findFirst()
                .map(value -> "Add %s, such as %s: %s".formatted(name, name, value))
                .orElse("Add %s; `npx hikkoshi explain %s` shows an example".formatted(name, path));
    }
}
