package dev.hikkoshi.config;

import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.config.yaml.FileKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All keys of files, and what a person may write to name one of them. */
public final class KeyIndex {

    private static final Pattern FILE = Pattern.compile("^(service|environment|migration|answers)\\.yaml[.:]? ?");
    private static final Pattern ITEM = Pattern.compile("\\[\\d*]");

    /** The files, and where each is. */
    public static final Map<String, String> FILES = Map.of(
            "service", "environments/service.yaml",
            "environment", "environments/<name>/environment.yaml",
            "migration", "environments/<name>/migration.yaml");

    private static final KeyIndex ALL = new KeyIndex(
            FILES,
            Stream.of(
                            FileKeys.of("service", ServiceFile.class),
                            FileKeys.of("environment", EnvironmentFile.class),
                            FileKeys.of("migration", MigrationFile.class))
                    .flatMap(List::stream)
                    .toList());

    private final Map<String, String> files;
    private final List<FileKey> keys;
    private final List<Named> names;

    /** A key with its paths as they are compared: without brackets. */
    private record Named(FileKey key, String full, String inFile) {
        static Named of(FileKey key) {
            return new Named(key, plain(key.fullPath()), plain(key.path()));
        }
    }

    private KeyIndex(Map<String, String> files, List<FileKey> keys) {
        this.files = files;
        this.keys = keys;
        this.names = keys.stream().map(Named::of).toList();
    }

    /** The keys of the three files. */
    public static KeyIndex all() {
        return ALL;
    }

    /**
     * The keys of a file beside the three.
     *
     * @param file its name without the ending
     * @param place where it is
     * @param keys its keys
     */
    public static KeyIndex of(String file, String place, List<FileKey> keys) {
        return new KeyIndex(Map.of(file, place), keys);
    }

    /** Where the file with this name is. */
    public String place(String file) {
        return files.get(file);
    }

    /** The keys in the order of the files, each mapping before its keys. */
    public List<FileKey> keys() {
        return keys;
    }

    /**
     * The keys that {@code written} names: a path with or without the name of its file, also with the number of an item, with a name of
     * the user's own, or without brackets. One key unless the text is ambiguous; empty if it names none.
     */
    public List<FileKey> named(String written) {
        String wanted = plain(written);
        List<FileKey> exact = those(name -> isNamed(name.full(), wanted));
        List<FileKey> inFile = exact.isEmpty() ? those(name -> isNamed(name.inFile(), wanted)) : exact;
        List<FileKey> anywhere = inFile.isEmpty() ? those(name -> name.inFile().endsWith("." + wanted)) : inFile;
        return anywhere.isEmpty() && wanted.contains(".") ? entryOf(wanted) : anywhere;
    }

    private List<FileKey> those(Predicate<Named> wanted) {
        return names.stream().filter(wanted).map(Named::key).toList();
    }

    /** The mapping that {@code wanted} is an entry of, such as {@code observability.signals.traces}. */
    private List<FileKey> entryOf(String wanted) {
        return named(wanted.substring(0, wanted.lastIndexOf('.'))).stream()
                .filter(FileKey::isByName)
                .toList();
    }

    /** The keys directly in a mapping: of a file by its name, or of a key. */
    public List<FileKey> in(String file, String path) {
        return keys.stream()
                .filter(key -> key.file().equals(file) && isInside(key.parent(), path))
                .toList();
    }

    /** The name of a file that {@code written} names, such as {@code environment} or {@code environment.yaml}. */
    public Optional<String> file(String written) {
        return Optional.of(written.replaceFirst("\\.yaml$", "")).filter(files::containsKey);
    }

    /** The nearest names of keys, at most {@code most}: what {@code written} begins, or differs from in few letters. */
    public List<String> near(String written, int most) {
        String wanted = plain(written);
        String last = wanted.substring(wanted.lastIndexOf('.') + 1);
        TreeSet<String> names = new TreeSet<>(keys.stream().map(FileKey::name).toList());
        Optional<String> nearest = Nearest.to(last, names);
        return nearest.stream()
                .flatMap(name -> keys.stream().filter(key -> key.name().equals(name)))
                .map(FileKey::fullPath)
                .limit(most)
                .toList();
    }

    /** The parent of a key of a mapping by name is {@code dependencies.<name>}. */
    private static boolean isInside(String parent, String path) {
        return parent.equals(path) || parent.equals(path + ".<name>");
    }

    private static boolean isNamed(String path, String wanted) {
        String[] parts = path.split("\\.");
        String[] words = wanted.split("\\.");
        if (parts.length != words.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("<name>") && !parts[i].equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Without brackets and numbers of items. */
    private static String plain(String path) {
        String named = FILE.matcher(path.strip()).replaceFirst("$1.");
        return ITEM.matcher(named).replaceAll("");
    }
}
