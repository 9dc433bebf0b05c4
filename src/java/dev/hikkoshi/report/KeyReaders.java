package dev.hikkoshi.report;

import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.RuleNote;
import dev.hikkoshi.finding.RuleNotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that read each key, from the notes of the rules. */
public final class KeyReaders {

    private final Map<String, Set<Rule>> rulesByKey = new LinkedHashMap<>();

    private KeyReaders() {}

    /** Reads the notes of all rules. */
    public static KeyReaders read() {
        KeyReaders readers = new KeyReaders();
        RuleNotes notes = RuleNotes.read();
        for (Rule rule : RuleTable.rules()) {
            notes.of(rule).map(RuleNote::reads).orElse(List.of()).forEach(read -> readers.keysOf(read)
                    .forEach(key -> readers.rulesByKey
                            .computeIfAbsent(key, unused -> new LinkedHashSet<>())
                            .add(rule)));
        }
        return readers;
    }

    /** The rules that read {@code key} itself, in the order of the rules. */
    public List<Rule> of(FileKey key) {
        return List.copyOf(rulesByKey.getOrDefault(key.fullPath().replaceFirst("\\[]$", ""), Set.of()));
    }

    /**
     * The keys of a line such as {@code environments/service.yaml: features[].http.hosts, paths and pods.max, in both revisions}. The
     * further paths are at the top of the file, or beside the first one.
     */
    private List<String> keysOf(String read) {
        List<String> keys = new ArrayList<>();
        KeyIndex.FILES.forEach((file, place) -> {
            if (read.startsWith(place + ": ")) {
                String before = "";
                for (String part : read.substring(place.length() + 2).split(", | and ")) {
                    String key = known(file, before, part.strip());
                    if (!key.isEmpty()) {
                        keys.add(key);
                        before = key;
                    }
                }
            }
        });
        return keys;
    }

    private static String known(String file, String before, String part) {
        String path = part.replaceFirst("\\[]$", "");
        for (String mapping = before; ; mapping = parent(mapping)) {
            String candidate = mapping.isEmpty() ? file + "." + path : mapping + "." + path;
            if (KeyIndex.all().keys().stream()
                    .anyMatch(key -> key.fullPath().replaceFirst("\\[]$", "").equals(candidate))) {
                return candidate;
            }
            if (mapping.isEmpty()) {
                return "";
            }
        }
    }

    private static String parent(String path) {
        return path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
    }
}
