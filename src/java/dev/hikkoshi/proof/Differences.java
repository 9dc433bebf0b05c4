package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds the differences between two JSON documents. */
final class Differences {

    private Differences() {}

    /** The JSON pointers of the smallest parts that differ, sorted within each object. */
    static List<String> between(JsonNode before, JsonNode after) {
        List<String> paths = new ArrayList<>();
        compare("", before, after, paths);
        return paths;
    }

    private static void compare(String path, JsonNode before, JsonNode after, List<String> paths) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, before.path(name), after.path(name), paths));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), after.get(i), paths);
            }
        } else {
            paths.add(path);
        }
    }
}
