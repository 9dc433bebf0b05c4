package dev.hikkoshi.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of the AWS CLI: a base that is imported without a finding, and changes of it. */
public final class LiveFiles {

    public static final Path FOLDER = Path.of("test/resources/adopt");
    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectNode files;
    private ObjectNode answers;

    private LiveFiles(ObjectNode files, ObjectNode answers) {
        this.files = files;
        this.answers = answers;
    }

    /** The base, with what AWS cannot know. */
    public static LiveFiles base() throws IOException {
        return of("base.json", "answers.yaml");
    }

    /** A Rails shop that nobody of this project has seen before, with what AWS cannot know. */
    public static LiveFiles newcomer() throws IOException {
        return of("newcomer.json", "newcomer.yaml");
    }

    private static LiveFiles of(String files, String answers) throws IOException {
        return new LiveFiles((ObjectNode) JSON.readTree(FOLDER.resolve(files).toFile()), (ObjectNode)
                YAML.readTree(FOLDER.resolve(answers).toFile()));
    }

    /** The files, by their names. */
    public ObjectNode files() {
        return files;
    }

    /** Merges answers. */
    public LiveFiles answer(JsonNode more) {
        answers = Trees.over(answers, more);
        return this;
    }

    /** Sets the object or the value at a place. */
    LiveFiles set(String file, String at, JsonNode value) {
        if (value.isObject()) {
            JsonNode place = files.path(file).at(at);
            assertThat(place).as(file + at).isInstanceOf(ObjectNode.class);
            ((ObjectNode) place).setAll((ObjectNode) value.deepCopy());
            return this;
        }
        int last = at.lastIndexOf('/');
        JsonNode parent = files.path(file).at(at.substring(0, last));
        assertThat(parent.has(at.substring(last + 1))).as(file + at).isTrue();
        ((ObjectNode) parent).set(at.substring(last + 1), value);
        return this;
    }

    /** Adds an item to a list. */
    LiveFiles add(String file, String at, JsonNode item) {
        JsonNode list = files.path(file).at(at);
        assertThat(list).as(file + at).isInstanceOf(ArrayNode.class);
        ((ArrayNode) list).add(item);
        return this;
    }

    /** The change of a trap. */
    LiveFiles with(JsonNode trap) {
        String file = trap.path("in").asText();
        if (trap.has("text")) {
            files.set(file, trap.path("text"));
        } else if (trap.has("add")) {
            add(file, trap.path("at").asText(), trap.path("add"));
        } else if (trap.has("set")) {
            set(file, trap.path("at").asText(), trap.path("set"));
        }
        return answer(trap.path("answers"));
    }

    /** Writes the files into {@code folder/live}, and the answers into {@code folder/answers.yaml}. */
    public void writeTo(Path folder) throws IOException {
        Path live = Files.createDirectories(folder.resolve("live"));
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            JsonNode content = file.getValue();
            String text = content.isTextual() ? content.asText() : JSON.writeValueAsString(content);
            if (!text.isEmpty()) {
                Files.writeString(live.resolve(file.getKey()), text);
            }
        }
        Files.writeString(folder.resolve("answers.yaml"), YAML.writeValueAsString(answers));
    }

    /** The traps. */
    static List<JsonNode> traps() throws IOException {
        JsonNode traps = YAML.readTree(FOLDER.resolve("traps.yaml").toFile());
        return traps.findParents("rule").stream().toList();
    }
}
