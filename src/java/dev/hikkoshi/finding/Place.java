package dev.hikkoshi.finding;

import java.util.Map;

/**
 * Where something stands: a file, a line and a YAML path.
 *
 * @param file the file, relative to the project
 * @param path the YAML path; empty for the whole file
 * @param line the line, from 1; 0 for a file that is not there
 * @param lines the lines of all paths of the file
 */
public record Place(String file, String path, int line, Map<String, Integer> lines) {

    /** The whole of a file of which no line is known. */
    public static Place file(String file) {
        return new Place(file, "", 0, Map.of());
    }

    /** A line of a file, and the YAML path that stands there. */
    public static Place line(String file, int line, String path) {
        return new Place(file, path, line, Map.of());
    }

    /** The value of {@code key} in the mapping that stands here. What is not written stands where its mapping does. */
    public Place at(String key) {
        return child(path.isEmpty() ? key : path + "." + key);
    }

    /** The item of that number, from 0, of the list that stands here. */
    public Place at(int index) {
        return child(path + "[" + index + "]");
    }

    /** This place, on another line. */
    public Place onLine(int otherLine) {
        return new Place(file, path, otherLine, lines);
    }

    private Place child(String childPath) {
        return new Place(file, childPath, lines.getOrDefault(childPath, line), lines);
    }
}
