package dev.hikkoshi.constructs.workload;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions of a listener rule. A load balancer allows five values per rule: hosts, paths and headers together.
 *
 * @param hosts host names; empty for every host
 * @param paths path patterns; empty for every path
 * @param headers values of HTTP headers by name; empty for every request
 */
public record RequestMatch(List<String> hosts, List<String> paths, SortedMap<String, String> headers) {

    private static final int MOST_VALUES = 5;

    public RequestMatch {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        int values = hosts.size() + paths.size() + headers.size();
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "a rule has at most 5 values of hosts, paths and headers, not " + values);
        }
    }

    /** The same conditions and additionally the header. */
    public RequestMatch withHeader(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new RequestMatch(hosts, paths, more);
    }
}
