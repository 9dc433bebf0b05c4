package dev.hikkoshi.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges what is said of a key. */
public final class KeyNotes {

    private KeyNotes() {}

    /** What a key lacks: a sentence with a full stop, which is not the name in other words, an example, and what it shapes. */
    public static List<String> lacks(FileKey key) {
        List<String> lacking = new ArrayList<>();
        boolean isSentence = key.meaning().matches("[A-Z0-9](?s).{19,}\\.");
        boolean hasWords = Stream.of(key.words(), key.keyWords())
                .flatMap(words -> words.values().stream())
                .allMatch(meaning -> meaning.endsWith("."));
        Stream.of(
                        Map.entry("meaning", isSentence),
                        Map.entry("words", hasWords),
                        Map.entry("example", key.example().stream().noneMatch(line -> line.contains("…"))),
                        Map.entry("output", !key.affects().isEmpty()))
                .filter(one -> !one.getValue())
                .forEach(one -> lacking.add(key.fullPath() + ": " + one.getKey()));
        return lacking;
    }

    /** What the reader finds at the path of the key. What it finds beside the key is missing in the example on purpose. */
    public static List<Finding> problems(FileKey key, Class<? extends Record> type, List<String> example) {
        String path = key.path().replaceFirst("\\[]$", "").replace("[]", "[0]").replace("<name>", "name");
        Map<String, Integer> lines = new HashMap<>();
        Findings findings = new Findings();
        Place place = new Place(key.file() + ".yaml", "", 1, lines);
        YamlDocument.of(String.join("\n", example), place, findings)
                .ifPresent(
                        root -> new ShapeReader(lines, findings, Substitute.odd()).read(root, Shape.of(type), place));
        assertThat(lines).containsKey(path);
        return findings.refused().stream()
                .filter(finding -> Place.contains(path, finding.path()))
                .toList();
    }
}
