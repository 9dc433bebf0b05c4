package dev.hikkoshi.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The custom JSON of OpsWorks: attributes for Chef, and among them the environment variables of applications, with passwords.
 * Only its keys are read. A leaf of it has the name of a variable as its value, or none.
 */
final class CustomJson {

    /** The pattern of a key that is the name of an environment variable. */
    static final String VARIABLE = "[variable]";

    private static final String ATTRIBUTE = "[attribute]";
    private static final String TEXT = "[text]";

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");
    private static final JsonMapper JSON = new JsonMapper();

    private CustomJson() {}

    /** The leaves of a document, which OpsWorks has as a text. */
    static List<Leaf> leaves(JsonNode document, String pattern, String path) {
        JsonNode root = parsed(document);
        List<Leaf> leaves = new ArrayList<>();
        if (root.isObject()) {
            walk(root, pattern, path, leaves);
        } else if (!document.isNull() && !document.asText().isBlank()) {
            leaves.add(new Leaf(pattern + TEXT, path, ""));
        }
        return leaves;
    }

    /** The names of variables in a document. */
    static Set<String> variables(JsonNode document) {
        Set<String> names = new TreeSet<>();
        leaves(document, "", "").stream()
                .filter(leaf -> leaf.pattern().equals(VARIABLE))
                .forEach(leaf -> names.add(leaf.value()));
        return names;
    }

    private static JsonNode parsed(JsonNode document) {
        if (!document.isTextual()) {
            return document;
        }
        try {
            return JSON.readTree(document.asText());
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }

    private static void walk(JsonNode node, String pattern, String path, List<Leaf> leaves) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pattern, path + "[" + i + "]", leaves);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (field.getValue().isValueNode()
                        && NAME.matcher(field.getKey()).matches()) {
                    leaves.add(new Leaf(pattern + VARIABLE, path, field.getKey()));
                } else {
                    walk(field.getValue(), pattern, path, leaves);
                }
            }
        } else {
            leaves.add(new Leaf(pattern + ATTRIBUTE, path, ""));
        }
    }
}
