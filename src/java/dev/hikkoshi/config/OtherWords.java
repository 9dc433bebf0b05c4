package dev.hikkoshi.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.config.yaml.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Leads from the word of another tool, or from a key in the wrong place, to the key that is meant. */
public final class OtherWords {

    /** A key at more places than this has no place that is worth naming. */
    private static final int MOST_PLACES = 3;

    private OtherWords() {}

    /** What other tools write, in lower case without marks, with the full path of the key that means the same here. */
    static Map<String, String> table() {
        return read("other-words.yaml");
    }

    /** What other tools write, in lower case without marks, for what this project does not do, with what to do instead. */
    static Map<String, String> refused() {
        return read("refused-words.yaml");
    }

    /** What to do instead of what a word of another tool asks for; empty if this project refuses nothing of that name. */
    public static Optional<String> insteadOf(String word) {
        return Optional.ofNullable(refused().get(plain(word)));
    }

    private static Map<String, String> read(String file) {
        try (InputStream stream = OtherWords.class.getResourceAsStream(file)) {
            Map<String, String> words = new TreeMap<>();
            new YAMLMapper()
                    .readValue(stream, new TypeReference<Map<String, String>>() {})
                    .forEach((word, text) -> words.put(plain(word), text));
            return words;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The full path of the key that means the same as a word of another tool; empty if nobody knows the word. */
    public static Optional<String> pathFor(String word) {
        return Optional.ofNullable(table().get(plain(word)))
                .map(path -> KeyIndex.all().named(path).get(0).fullPath());
    }

    /** What to do with an unknown key; empty if nobody knows it. */
    public static Optional<String> fixFor(String key) {
        return placeOf(key).or(() -> pathFor(key).map(OtherWords::fix));
    }

    /** {@code min_size}, {@code min-size} and {@code minSize} are one word. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
    }

    private static Optional<String> placeOf(String key) {
        List<FileKey> places = KeyIndex.all().keys().stream()
                .filter(known -> plain(known.name()).equals(plain(key)))
                .toList();
        if (places.isEmpty() || places.size() > MOST_PLACES) {
            return Optional.empty();
        }
        return Optional.of("Write it as "
                + places.stream().map(OtherWords::shown).collect(Collectors.joining(", or as "))
                + ", or remove it.");
    }

    private static String fix(String path) {
        FileKey known = KeyIndex.all().named(path).get(0);
        return "Write " + shown(known) + " instead; `npx hikkoshi explain " + known.fullPath() + "` explains it.";
    }

    private static String shown(FileKey key) {
        return "%s in %s".formatted(key.path(), KeyIndex.FILES.get(key.file()).replaceFirst(".*/", ""));
    }
}
