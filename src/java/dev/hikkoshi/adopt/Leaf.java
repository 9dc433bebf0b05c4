package dev.hikkoshi.adopt;

/**
 * A value of a description.
 *
 * @param pattern its path without the numbers of items, as the table of leaves has it
 * @param path its path in its resource
 * @param value the value as text
 */
record Leaf(String pattern, String path, String value) {}
