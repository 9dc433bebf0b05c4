package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.ApplicationName;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.ConfigurationDifference;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configuration of a feature on one side. Both sides have the same keys, except for the declared differences.
 *
 * @param variables environment variables by name
 * @param secrets the names of the variables whose values are secrets
 */
public record SidedConfiguration(SortedMap<String, String> variables, List<String> secrets) {

    public SidedConfiguration {
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        secrets = List.copyOf(secrets);
    }

    /** The configuration for {@code side}. */
    public static SidedConfiguration of(FeatureStackProps props, Side side) {
        Configuration declared = props.workload().configuration();
        SortedMap<String, String> variables = whereabouts(props, side);
        variables.putAll(declared.variables());
        SortedSet<String> secrets = new TreeSet<>(declared.secrets());
        for (ConfigurationDifference difference : declared.differences()) {
            if (difference.side() != side) {
                variables.remove(difference.key());
                secrets.remove(difference.key());
            }
        }
        return new SidedConfiguration(variables, List.copyOf(secrets));
    }

    /** The names of all variables, secret or not. */
    public SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(variables.keySet());
        keys.addAll(secrets);
        return keys;
    }

    /** A hash of 16 hexadecimal digits that changes when a variable changes. */
    public String hash() {
        return Hash.of(variables + "|" + secrets, 16);
    }

    /**
     * Variables that describe where a process runs. In New Relic, each side is an application of its own, so that people can
     * compare them (R28, R48, R53).
     */
    private static SortedMap<String, String> whereabouts(FeatureStackProps props, Side side) {
        String service = props.identity().service();
        String environment = props.identity().environment();
        String feature = props.feature().name();
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put("APP_ENVIRONMENT", environment);
        variables.put("APP_FEATURE", feature);
        variables.put("APP_SIDE", side.word());
        if (props.surroundings().observability().backends().get(Signal.TRACES) == Backend.NEW_RELIC) {
            variables.put("NEW_RELIC_APP_NAME", ApplicationName.of(service, environment, feature, side));
            variables.put(
                    "NEW_RELIC_LABELS",
                    "environment:%s;feature:%s;service:%s;side:%s"
                            .formatted(environment, feature, service, side.word()));
        }
        return variables;
    }
}
