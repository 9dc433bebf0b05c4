package dev.hikkoshi.model;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The requests that a listener rule matches by host and path.
 *
 * @param hosts the patterns of its hosts, in small letters; {@code *} for every host
 * @param paths the patterns of its paths; {@code /*} for every path
 */
public record RequestPatterns(List<Glob> hosts, List<Glob> paths) {

    private static final String EVERY_PATH = "/*";

    public RequestPatterns {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
    }

    /** The requests of a rule with these conditions. A condition without a value matches everything. */
    public static RequestPatterns of(List<String> hosts, List<String> paths) {
        return new RequestPatterns(
                globs(hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList(), "*"),
                globs(paths.contains(EVERY_PATH) || paths.contains("*") ? List.of() : paths, EVERY_PATH));
    }

    /** The requests of a feature. */
    public static RequestPatterns of(Routing routing) {
        return of(routing.hosts(), routing.paths());
    }

    private static List<Glob> globs(List<String> patterns, String all) {
        return patterns.isEmpty()
                ? List.of(new Glob(all))
                : patterns.stream().map(Glob::new).toList();
    }

    /** Whether both match a common request. */
    public boolean meets(RequestPatterns other) {
        return hosts.stream().anyMatch(host -> other.hosts.stream().anyMatch(host::meets))
                && paths.stream().anyMatch(path -> other.paths.stream().anyMatch(path::meets));
    }

    /** Whether this matches every request of {@code other}. */
    public boolean covers(RequestPatterns other) {
        return other.hosts.stream().allMatch(host -> hosts.stream().anyMatch(each -> each.covers(host)))
                && other.paths.stream().allMatch(path -> paths.stream().anyMatch(each -> each.covers(path)));
    }

    /** Whether both have the same patterns, in any order. */
    public boolean isSame(RequestPatterns other) {
        return texts(hosts).equals(texts(other.hosts)) && texts(paths).equals(texts(other.paths));
    }

    private static TreeSet<String> texts(List<Glob> globs) {
        TreeSet<String> texts = new TreeSet<>();
        globs.forEach(glob -> texts.add(glob.text()));
        return texts;
    }
}
