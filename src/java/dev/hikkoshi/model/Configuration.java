package dev.hikkoshi.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A feature's configuration, which is declared once and used on both sides.
 *
 * @param variables environment variables by name; those of the feature override those of the environment
 * @param secrets names of the variables whose values are secrets; the values never appear in any output
 * @param differences keys that only one side has, each with its reason
 */
public record Configuration(
        SortedMap<String, String> variables, List<String> secrets, List<ConfigurationDifference> differences) {

    public Configuration {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        secrets = List.copyOf(secrets);
        differences = List.copyOf(differences);
    }
}
