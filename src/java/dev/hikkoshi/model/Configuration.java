package dev.hikkoshi.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A feature's configuration: declared once, handed to both sides.
 *
 * @param variables environment variables by name, the environment's own first and the feature's over them
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
