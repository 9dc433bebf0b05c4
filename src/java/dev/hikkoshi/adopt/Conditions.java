package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The conditions of a listener rule.
 *
 * @param hosts its hosts, in small letters
 * @param paths its paths
 * @param further the words of its other conditions
 */
record Conditions(List<String> hosts, List<String> paths, Set<String> further) {

    private static final Set<String> FURTHER =
            Set.of("http-header", "http-request-method", "query-string", "source-ip");

    Conditions {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        further = new TreeSet<>(further);
    }

    /** The conditions of a rule. */
    static Conditions of(LiveResource rule) {
        List<String> hosts = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        Set<String> further = new TreeSet<>();
        for (JsonNode condition : rule.node().path("Conditions")) {
            String field = condition.path("Field").asText();
            switch (field) {
                case "host-header" ->
                    values(condition, "HostHeaderConfig").forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
                case "path-pattern" -> paths.addAll(values(condition, "PathPatternConfig"));
                default -> {
                    if (FURTHER.contains(field)) {
                        further.add(field);
                    }
                }
            }
            if (hasRegex(condition)) {
                further.add("regex");
            }
        }
        return new Conditions(hosts.stream().distinct().toList(), paths, further);
    }

    private static List<String> values(JsonNode condition, String config) {
        JsonNode shortForm = condition.path("Values");
        JsonNode longForm = condition.path(config).path("Values");
        List<String> values = new ArrayList<>();
        (longForm.isEmpty() ? shortForm : longForm).forEach(value -> values.add(value.asText()));
        return values;
    }

    /** Whether a condition has a regular expression. */
    static boolean hasRegex(JsonNode condition) {
        return !condition.path("RegexValues").isEmpty()
                || !condition.path("HostHeaderConfig").path("RegexValues").isEmpty()
                || !condition.path("PathPatternConfig").path("RegexValues").isEmpty()
                || !condition.path("HttpHeaderConfig").path("RegexValues").isEmpty();
    }
}
