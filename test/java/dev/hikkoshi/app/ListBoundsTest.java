package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each list of each file has a bound: as many items are read, and one more is refused. */
class ListBoundsTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Path BASE = Path.of("test/resources/cases/base/environments");
    private static final Map<String, String> FILES = Map.of(
            "service.json", "service.yaml",
            "environment.json", "production/environment.yaml",
            "migration.json", "production/migration.yaml");

    /** Longer lists are read at once with one more item, whose finding says the bound. */
    private static final int FEW = 30;

    @TempDir
    private Path folder;

    /** A list or a mapping of names: where it is, how many items it may have, and whether its items are texts. */
    private record Bounded(List<String> path, int most, boolean isList, boolean hasTexts) {}

    @Test
    void eachListIsReadToItsBoundAndNoFurther() throws IOException {
        int lists = 0;
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            List<Bounded> found = new ArrayList<>();
            walk(new JsonMapper().readTree(schema.getValue()), List.of(), found);
            for (Bounded list : found) {
                String file = FILES.get(schema.getKey());
                if (list.most() <= FEW) {
                    assertThat(tooMany(list, list.most(), file))
                            .as(list.path() + " at its bound")
                            .isEmpty();
                }
                assertThat(tooMany(list, list.most() + 1, file))
                        .as(list.path() + " over its bound")
                        .singleElement()
                        .satisfies(finding ->
                                assertThat(finding.text()).contains("%d ".formatted(list.most() + 1), "Remove 1."));
            }
            lists += found.size();
        }
        assertThat(lists).isGreaterThan(45);
    }

    private static void walk(JsonNode schema, List<String> path, List<Bounded> found) {
        schema.path("anyOf").forEach(one -> walk(one, path, found));
        boolean isMapping = schema.path("additionalProperties").isObject();
        if (schema.path("type").asText().equals("array") || isMapping) {
            JsonNode item = isMapping ? schema.get("additionalProperties") : schema.get("items");
            JsonNode most = schema.path(isMapping ? "maxProperties" : "maxItems");
            assertThat(most.isInt()).as(path + " has no bound").isTrue();
            boolean hasTexts = item.path("type").asText().equals("string") || item.has("enum");
            found.add(new Bounded(path, most.intValue(), !isMapping, hasTexts));
            walk(item, with(path, isMapping ? "*" : "[]"), found);
        }
        schema.path("properties").properties().forEach(one -> walk(one.getValue(), with(path, one.getKey()), found));
    }

    private static List<String> with(List<String> path, String last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }

    /** The findings for too many items at the list, with that many items in it. */
    private List<Finding> tooMany(Bounded list, int items, String file) throws IOException {
        Folders.copy(BASE, folder.resolve("environments"));
        Path written = folder.resolve("environments").resolve(file);
        Object root = YAML.readValue(written.toFile(), Map.class);
        String path = put(root, list, items);
        YAML.writeValue(written.toFile(), root);
        return EnvironmentReader.read(folder.resolve("environments"), Optional.empty()).findings().refused().stream()
                .filter(finding -> finding.path().equals(path) && finding.text().contains("are too many; at most"))
                .filter(finding -> finding.problem().given().matches("\\d+ (items|keys)"))
                .toList();
    }

    /** Puts that many items there; what is missing on the way is created. Returns the path of the list. */
    @SuppressWarnings("unchecked")
    private static String put(Object root, Bounded list, int items) {
        Object node = root;
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < list.path().size(); at++) {
            String step = list.path().get(at);
            boolean isLast = at == list.path().size() - 1;
            Object next = isLast
                    ? items(list, items)
                    : list.path().get(at + 1).equals("[]") ? new ArrayList<>() : new LinkedHashMap<>();
            if (step.equals("[]")) {
                List<Object> there = (List<Object>) node;
                if (isLast || there.isEmpty() || !(there.get(0) instanceof Map)) {
                    there.add(0, next);
                }
                node = there.get(0);
                path.append("[0]");
            } else {
                Map<String, Object> there = (Map<String, Object>) node;
                String key =
                        step.equals("*") ? there.keySet().stream().findFirst().orElse("key") : step;
                if (isLast || !(there.get(key) instanceof Map || there.get(key) instanceof List)) {
                    there.put(key, next);
                }
                node = there.get(key);
                path.append(path.isEmpty() ? "" : ".").append(key);
            }
        }
        return path.toString();
    }

    private static Object items(Bounded list, int number) {
        List<Object> items = new ArrayList<>();
        Map<String, Object> keys = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            Object item = list.hasTexts() ? "x" + i : new LinkedHashMap<>();
            items.add(item);
            keys.put("x" + i, item);
        }
        return list.isList() ? items : keys;
    }
}
