package dev.hikkoshi.config.check;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Glob;
import dev.hikkoshi.model.RequestConditions;
import dev.hikkoshi.model.WrittenHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One host and one path that a listener rule matches together.
 *
 * @param hostIndex the host's place in the list of hosts
 * @param written the host, as written
 * @param host the pattern of the whole host; letters of both cases are the same
 * @param path the path's pattern, {@code *} for every path
 * @param conditions what a request must have in addition
 */
record Match(int hostIndex, String written, Glob host, Glob path, RequestConditions conditions) {

    private static final String EVERY = "*";

    /**
     * All matches of a rule: each host with each path. None if they are more than a rule can have, which is refused.
     *
     * @param writtenHosts its hosts, as written
     * @param writtenPaths its paths
     * @param conditions its conditions beside them
     * @param domain the domain of an environment
     */
    static List<Match> of(
            List<String> writtenHosts, List<String> writtenPaths, RequestConditions conditions, String domain) {
        List<Match> matches = new ArrayList<>();
        if (writtenHosts.size() + writtenPaths.size() > AwsLimits.CONDITION_VALUES) {
            return matches;
        }
        List<Glob> paths = (writtenPaths.isEmpty() ? List.of(EVERY) : writtenPaths)
                .stream()
                        .map(path -> new Glob(path.equals("/*") ? EVERY : path))
                        .toList();
        List<String> hosts = writtenHosts.isEmpty() ? List.of(EVERY) : writtenHosts;
        for (int i = 0; i < hosts.size(); i++) {
            String written = hosts.get(i);
            String whole = writtenHosts.isEmpty() ? EVERY : new WrittenHost(written).in(domain);
            Glob host = new Glob(whole.toLowerCase(Locale.ROOT));
            for (Glob path : paths) {
                matches.add(new Match(i, written, host, path, conditions));
            }
        }
        return matches;
    }

    /** Whether this match includes every request that {@code other} matches. */
    boolean covers(Match other) {
        return host.covers(other.host) && path.covers(other.path) && conditions.covers(other.conditions);
    }

    /** Whether both match a common request. */
    boolean meets(Match other) {
        return host.meets(other.host) && path.meets(other.path) && conditions.meets(other.conditions);
    }

    @Override
    public String toString() {
        String further = conditions.areNone() ? "" : " and " + conditions.inWords();
        return written + " with path " + path.text() + further;
    }
}
