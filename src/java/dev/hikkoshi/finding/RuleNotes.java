package dev.hikkoshi.finding;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The notes of all rules and the meaning of their numbers, from the resources of this package. */
public final class RuleNotes {

    private static final List<String> FILES = List.of(
            "yaml",
            "names",
            "references",
            "features",
            "http",
            "workloads",
            "environment",
            "network",
            "legacy",
            "cluster",
            "dependencies",
            "observability",
            "ledger",
            "plan",
            "check",
            "house",
            "proof",
            "import",
            "init");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new Jdk8Module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SortedMap<String, RuleNote> notes;
    private final Map<String, String> numbers;

    private RuleNotes(SortedMap<String, RuleNote> notes, Map<String, String> numbers) {
        this.notes = notes;
        this.numbers = numbers;
    }

    /** Reads the notes. */
    public static RuleNotes read() {
        SortedMap<String, RuleNote> notes = new TreeMap<>();
        for (String file : FILES) {
            read("rules/" + file + ".yaml", new TypeReference<TreeMap<String, RuleNote>>() {})
                    .forEach((id, note) -> {
                        if (notes.put(id, note) != null) {
                            throw new IllegalStateException(id + " has two notes");
                        }
                    });
        }
        return new RuleNotes(notes, read("numbers.yaml", new TypeReference<TreeMap<String, String>>() {}));
    }

    private static <T> T read(String resource, TypeReference<T> type) {
        try (InputStream stream = RuleNotes.class.getResourceAsStream(resource)) {
            return YAML.readValue(stream, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /** The notes by the id of their rule. */
    public SortedMap<String, RuleNote> byId() {
        return notes;
    }

    /** The note of a rule; empty for a rule of another tool, such as cdk-nag. */
    public Optional<RuleNote> of(Rule rule) {
        return Optional.ofNullable(notes.get(rule.id()));
    }

    /** The meaning of each requirement (R) and trap (T), by its number. */
    public Map<String, String> numbers() {
        return numbers;
    }
}
