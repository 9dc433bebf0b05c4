package dev.hikkoshi.finding;

import java.util.Map;

/**
 * The place of a value: a file, a line and a YAML path.
 *
 * @param file the file, relative to the project
 * @param path the YAML path; empty for the whole file
 * @param line the line, from 1; 0 for a missing file
 * @param lines the lines of all paths of the file
 */
public record Place(String file, String path, int line, Map<String, Integer> lines) {

    /** A whole file, without a line. */
    public static Place file(String file) {
        return new Place(file, "", 0, Map.of());
    }

    /** A line of a file, and its YAML path. */
    public static Place line(String file, int line, String path) {
        return new Place(file, path, line, Map.of());
    }

    /** A path without the numbers of items: {@code features[].image} for {@code features[3].image}. */
    public static String withoutNumbers(String path) {
        return path.replaceAll("\\[\\d+]", "[]");
    }

    /** Whether the value at {@code part} is the one at {@code whole}, or is in it. */
    public static boolean contains(String whole, String part) {
        return whole.isEmpty() || part.equals(whole) || part.startsWith(whole + ".") || part.startsWith(whole + "[");
    }

    /**
     * The value of {@code key} in the mapping at this place. A missing value has the line of its mapping; the key may be a path,
     * such as {@code policy.maxJump}.
     */
    public Place at(String key) {
        return child(path.isEmpty() ? key : path + "." + key);
    }

    /** The item with this number, from 0, of the list at this place. */
    public Place at(int index) {
        return child(path + "[" + index + "]");
    }

    /** This place, on another line. */
    public Place onLine(int otherLine) {
        return new Place(file, path, otherLine, lines);
    }

    private Place child(String childPath) {
        return new Place(file, childPath, lineOf(childPath), lines);
    }

    /** A key may have several parts, of which only the first ones are written. */
    private int lineOf(String childPath) {
        String written = childPath;
        while (written.length() > path.length() && !lines.containsKey(written)) {
            written = written.substring(0, Math.max(0, Math.max(written.lastIndexOf('.'), written.lastIndexOf('['))));
        }
        return written.length() > path.length() ? lines.get(written) : line;
    }
}
