package dev.hikkoshi.model;

import java.util.List;
import java.util.Locale;

/**
 * The requests that a listener rule matches.
 *
 * @param hosts the patterns of its hosts, in small letters; {@code *} for every host
 * @param paths the patterns of its paths; {@code /*} for every path
 * @param conditions what a request must have in addition
 */
public record RequestPatterns(List<Glob> hosts, List<Glob> paths, RequestConditions conditions) {

    private static final String EVERY_HOST = "*";
    private static final String EVERY_PATH = "/*";

    public RequestPatterns {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
    }

    /** The requests of a rule without other conditions. */
    public RequestPatterns(List<Glob> hosts, List<Glob> paths) {
        this(hosts, paths, RequestConditions.NONE);
    }

    /** The requests of a rule with these hosts and paths. A list without a value matches everything. */
    public static RequestPatterns of(List<String> hosts, List<String> paths) {
        return of(hosts, paths, RequestConditions.NONE);
    }

    /** The requests of a rule with these conditions. A condition without a value matches everything. */
    public static RequestPatterns of(List<String> hosts, List<String> paths, RequestConditions conditions) {
        return new RequestPatterns(
                globs(
                        hosts.contains(EVERY_HOST)
                                ? List.of()
                                : hosts.stream()
                                        .map(host -> host.toLowerCase(Locale.ROOT))
                                        .toList(),
                        EVERY_HOST),
                globs(paths.contains(EVERY_PATH) || paths.contains("*") ? List.of() : paths, EVERY_PATH),
                conditions);
    }

    /** The requests of a feature. */
    public static RequestPatterns of(Routing routing) {
        return of(routing.hosts(), routing.paths(), routing.conditions());
    }

    private static List<Glob> globs(List<String> patterns, String all) {
        return patterns.isEmpty()
                ? List.of(new Glob(all))
                : patterns.stream().map(Glob::new).toList();
    }

    /** Whether both match a common request. */
    public boolean meets(RequestPatterns other) {
        return hosts.stream().anyMatch(host -> other.hosts.stream().anyMatch(host::meets))
                && paths.stream().anyMatch(path -> other.paths.stream().anyMatch(path::meets))
                && conditions.meets(other.conditions);
    }

    /** Whether this matches every request of {@code other}. */
    public boolean covers(RequestPatterns other) {
        return other.hosts.stream().allMatch(host -> hosts.stream().anyMatch(each -> each.covers(host)))
                && other.paths.stream().allMatch(path -> paths.stream().anyMatch(each -> each.covers(path)))
                && conditions.covers(other.conditions);
    }

    /** Whether both match the same requests, whatever the order of their patterns is. */
    public boolean isSame(RequestPatterns other) {
        return covers(other) && other.covers(this);
    }
}
