package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.yaml.FileKey;
import dev.hikkoshi.config.yaml.ScalarText;
import dev.hikkoshi.effect.TextLines;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The YAML of a file whose keys have comments: the first sentence of what {@code hikkoshi explain} says of each. */
final class CommentedYaml {

    private static final int WIDTH = 118;
    private static final String INDENT = "  ";

    private final String file;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> explained = new HashSet<>();

    /**
     * @param file the name of the file without its ending
     */
    CommentedYaml(String file) {
        this.file = file;
    }

    /** The text of a file with these keys. */
    String text(JsonNode keys) {
        String folder = file.equals("service") ? "" : "../";
        text.append("# yaml-language-server: $schema=%s.schemas/%s.json\n".formatted(folder, file));
        text.append("# `npx hikkoshi explain KEY` says more of each key, and README.md here lists all keys.\n");
        mapping(keys, "", "", "");
        return text.toString();
    }

    /** Writes a mapping. Its first key stands after {@code first}, which is the dash of a list or the indent. */
    private void mapping(JsonNode mapping, String path, String indent, String first) {
        String before = first;
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            comment(key, before.isEmpty() ? indent : indent.substring(INDENT.length()));
            String start = before.isEmpty() ? indent : before;
            before = "";
            text.append(start).append(ScalarText.of(entry.getKey())).append(':');
            value(entry.getValue(), key, indent);
        }
    }

    private void value(JsonNode value, String path, String indent) {
        if (value.isObject()) {
            text.append('\n');
            mapping(value, path, indent + INDENT, "");
        } else if (value.isArray() && value.path(0).isObject()) {
            text.append('\n');
            value.forEach(item -> mapping(item, path + "[]", indent + INDENT + INDENT, indent + INDENT + "- "));
        } else if (value.isArray()) {
            text.append(StreamSupport.stream(value.spliterator(), false)
                    .map(CommentedYaml::scalar)
                    .collect(Collectors.joining(", ", " [", "]\n")));
        } else {
            text.append(' ').append(scalar(value)).append('\n');
        }
    }

    private static String scalar(JsonNode value) {
        return value.isTextual() ? ScalarText.of(value.asText()) : value.asText();
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Explains a key once. */
    private void comment(String path, String indent) {
        List<FileKey> keys = KeyIndex.all().named(file + "." + path);
        if (keys.size() != 1 || !explained.add(path)) {
            return;
        }
        FileKey key = keys.get(0);
        String name = path.substring(path.lastIndexOf('.') + 1);
        String meaning = key.isByName() && !path.equals(key.path())
                ? sentence(key.keyWords().getOrDefault(name, ""))
                : key.firstSentence();
        if (!meaning.isEmpty()) {
            if (indent.isEmpty()) {
                text.append('\n');
            }
            for (String line : TextLines.wrapped(meaning, WIDTH - indent.length())) {
                text.append(indent).append("# ").append(line).append('\n');
            }
        }
    }
}
