package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Each list and each mapping of a file, emptied alone: what is wrong is said, and nothing crashes. */
class EmptyValuesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Path BASE = Path.of("test/resources/cases/base/environments");

    @TempDir
    private Path project;

    /** Calls {@code judge} with the text for each list and each mapping that is not empty. */
    private static int eachEmptied(Object root, Object value, String path, Map<String, String> texts) {
        int found = 0;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                found += emptied(root, list, path + "[" + i + "]", texts, i);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object key : new ArrayList<>(map.keySet())) {
                found += emptied(root, map, path + "." + key, texts, key);
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static int emptied(Object root, Object parent, String path, Map<String, String> texts, Object key) {
        Object value = parent instanceof List<?> list ? list.get((Integer) key) : ((Map<?, ?>) parent).get(key);
        if (!(value instanceof List) && !(value instanceof Map)) {
            return 0;
        }
        Consumer<Object> set = other -> {
            if (parent instanceof List<?> list) {
                ((List<Object>) list).set((Integer) key, other);
            } else {
                ((Map<Object, Object>) parent).put(key, other);
            }
        };
        set.accept(value instanceof List ? List.of() : Map.of());
        texts.put(path, new Yaml().dump(root));
        set.accept(value);
        return 1 + eachEmptied(root, value, path, texts);
    }

    private static Map<String, String> texts(Path file) throws IOException {
        Object root = new Yaml().load(Files.readString(file));
        Map<String, String> texts = new java.util.TreeMap<>();
        assertThat(eachEmptied(root, root, "", texts)).isEqualTo(texts.size()).isGreaterThan(5);
        return texts;
    }

    private static void isJudged(Run run, String path) {
        assertThat(run.exit()).as(path + run.out() + run.err()).isBetween(0, 1);
        assertThat(run.out() + run.err()).as(path).doesNotContain("crashed");
        if (run.exit() == 1) {
            assertThat(run.out()).as(path).contains("refused  ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.yaml", "production/environment.yaml"})
    void ofTheFiles(String emptied) throws IOException {
        for (String file : List.of("service.yaml", "production/environment.yaml", "production/migration.yaml")) {
            Path copy = project.resolve("environments").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(BASE.resolve(file), copy);
        }
        for (Map.Entry<String, String> one : texts(BASE.resolve(emptied)).entrySet()) {
            Files.writeString(project.resolve("environments").resolve(emptied), one.getValue());
            isJudged(ScratchProject.run(project, CLOCK, "plan", "production"), one.getKey());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"newcomer.yaml", "first-draft.yaml"})
    void ofTheAnswers(String answers) throws IOException {
        for (Map.Entry<String, String> one :
                texts(Path.of("test/resources/init").resolve(answers)).entrySet()) {
            Path folder =
                    Files.createDirectories(project.resolve("p" + one.getKey().hashCode()));
            Files.writeString(folder.resolve("answers.yaml"), one.getValue());
            isJudged(ScratchProject.run(folder, CLOCK, "init", "--answers", "answers.yaml"), one.getKey());
        }
    }
}
