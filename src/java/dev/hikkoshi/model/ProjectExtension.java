package dev.hikkoshi.model;

/**
 * A class of the project that adds its own constructs to an environment.
 *
 * @param className its full name
 * @param line the line of {@code environment.yaml} that names it, from 1
 */
public record ProjectExtension(String className, int line) {}
