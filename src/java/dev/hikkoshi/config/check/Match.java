package dev.hikkoshi.config.check;

import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One host and one path that a listener rule matches together.
 *
 * @param hostIndex the host's place in the list of hosts
 * @param host the host's pattern; letters of both cases are the same
 * @param path the path's pattern, {@code *} for every path
 */
record Match(int hostIndex, Glob host, Glob path) {

    /** All matches of a feature: each host with each path. None if they are more than a rule can have, which is refused. */
    static List<Match> of(HttpFile http) {
        List<Match> matches = new ArrayList<>();
        if (http.hosts().size() + http.paths().size() > AwsLimits.CONDITION_VALUES) {
            return matches;
        }
        List<Glob> paths = (http.paths().isEmpty() ? List.of("*") : http.paths())
                .stream().map(path -> new Glob(path.equals("/*") ? "*" : path)).toList();
        List<String> hosts = http.hosts().isEmpty() ? List.of("*") : http.hosts();
        for (int i = 0; i < hosts.size(); i++) {
            Glob host = new Glob(hosts.get(i).toLowerCase(Locale.ROOT));
            for (Glob path : paths) {
                matches.add(new Match(i, host, path));
            }
        }
        return matches;
    }

    /** Whether this match includes every request that {@code other} matches. */
    boolean covers(Match other) {
        return host.covers(other.host) && path.covers(other.path);
    }

    /** Whether both match a common request. */
    boolean meets(Match other) {
        return host.meets(other.host) && path.meets(other.path);
    }

    @Override
    public String toString() {
        return host.text() + " with path " + path.text();
    }
}
