package dev.hikkoshi.model;

/**
 * A configuration key that only one side has.
 *
 * @param key the variable's or secret's name
 * @param side the only side that has it
 * @param because why the other side does not need it
 */
public record ConfigurationDifference(String key, Side side, String because) {}
