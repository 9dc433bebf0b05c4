package dev.hikkoshi.config.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads YAML files into records. The record defines the file: its components are the keys, their types are the types of
 * the values, and their annotations define defaults and allowed values.
 *
 * <p>{@link ShapeReader} reports all errors. Jackson, in its strictest mode, binds what it returns.
 */
public final class YamlFile {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private YamlFile() {}

    /**
     * A file that has been read. Where a value is missing or has another type, two values stand for it, so that the rest of
     * the file can be checked: what is found with both does not depend on it.
     *
     * @param file the content
     * @param other the content with other values instead of the unknown ones
     * @param place the place of the whole file
     * @param unknown the paths of the unknown values
     * @param <T> the record of such files
     */
    public record Written<T>(T file, T other, Place place, Set<String> unknown) {

        public Written {
            unknown = Set.copyOf(unknown);
        }

        /** The same file, with the other values for the unknown ones. */
        public Written<T> otherwise() {
            return new Written<>(other, file, place, unknown);
        }

        /** Whether a value at this path, or above it, is unknown. */
        public boolean isUnknown(String path) {
            return unknown.stream().anyMatch(one -> Place.contains(one, path));
        }
    }

    /** Reads {@code path}; findings use {@code name}. Empty if the file is unreadable; then a finding says why. */
    public static <T extends Record> Optional<Written<T>> read(
            Path path, String name, Class<T> type, Findings findings) {
        Map<String, Integer> lines = new HashMap<>();
        Place place = new Place(name, "", 1, lines);
        if (Files.isSymbolicLink(path)) {
            refuseLink(place, path.getFileName().toString(), findings);
        }
        if (!Files.isRegularFile(path)) {
            if (!Files.isSymbolicLink(path)) {
                refuseMissing(path, place, findings);
            }
            return Optional.empty();
        }
        return YamlText.of(path, place, findings).flatMap(text -> read(text, place, type, lines, findings));
    }

    /** Reads what may become a file with the name {@code name}. Empty if it is no YAML; then a finding says why. */
    public static <T extends Record> Optional<Written<T>> of(
            String text, String name, Class<T> type, Findings findings) {
        Map<String, Integer> lines = new HashMap<>();
        return read(text, new Place(name, "", 1, lines), type, lines, findings);
    }

    private static <T extends Record> Optional<Written<T>> read(
            String text, Place place, Class<T> type, Map<String, Integer> lines, Findings findings) {
        return YamlDocument.of(text, place, findings).flatMap(root -> read(root, place, type, lines, findings));
    }

    private static void refuseMissing(Path path, Place place, Findings findings) {
        boolean isThere = Files.exists(path);
        findings.refuse(
                InputRule.YAML_FILE,
                place,
                "",
                Files.isDirectory(path) ? "it is a folder" : isThere ? "it is no file" : "the file is missing",
                "a project has service.yaml, and each environment has environment.yaml and migration.yaml",
                isThere
                        ? "Remove it, and create the file."
                        : otherName(path)
                                .map(other -> "Rename " + other + " to " + path.getFileName() + ".")
                                .orElse("Create the file."));
    }

    /**
     * Refuses a symbolic link: git stores only its target path and not the content, so a later change could not be
     * compared with a base.
     */
    public static void refuseLink(Place place, String name, Findings findings) {
        findings.refuse(
                InputRule.YAML_FILE,
                place,
                name,
                "is a symbolic link",
                "symbolic links are not followed",
                "Replace it by a copy of the file.");
    }

    private static <T extends Record> Optional<Written<T>> read(
            Node root, Place place, Class<T> type, Map<String, Integer> lines, Findings findings) {
        Shape shape = Shape.of(type);
        ShapeReader reader = new ShapeReader(lines, findings, Substitute.odd());
        T file = bind(reader.read(root, shape, place), type);
        if (reader.unknown().isEmpty()) {
            return Optional.of(new Written<>(file, file, place, Set.of()));
        }
        JsonNode usual =
                new ShapeReader(lines, new Findings(), Substitute.usual(reader.texts())).read(root, shape, place);
        return Optional.of(new Written<>(bind(usual, type), file, place, reader.unknown()));
    }

    private static <T> T bind(JsonNode tree, Class<T> type) {
        try {
            return STRICT.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the shape of " + type.getSimpleName() + " accepts a value that the record cannot hold", e);
        }
    }

    /**
     * A file with the same stem, usually {@code environment.yml} instead of {@code environment.yaml}; empty without
     * one.
     */
    private static Optional<String> otherName(Path path) {
        String stem = path.getFileName().toString().replaceFirst("\\.yaml$", "");
        Path folder = path.getParent();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.startsWith(stem + ".")
                            && !file.equals(path.getFileName().toString()))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
