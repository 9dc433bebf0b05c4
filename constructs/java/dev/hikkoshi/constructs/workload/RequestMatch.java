package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;

/**
 * The conditions of a listener rule. A load balancer allows five values per rule: hosts, paths and headers together.
 *
 * @param hosts host names; empty for every host
 * @param paths path patterns; empty for every path
 * @param headers values of HTTP headers by name; empty for every request
 */
public record RequestMatch(List<String> hosts, List<String> paths, SortedMap<String, String> headers) {

    private static final int MOST_VALUES = AwsLimits.CONDITION_VALUES;

    private static final List<String> EVERY_PATH = List.of("/*");

    /** Every request. */
    public static final RequestMatch EVERYTHING = new RequestMatch(List.of(), List.of(), new TreeMap<>());

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

    /** The same as CDK has them. */
    List<ListenerCondition> conditions() {
        List<ListenerCondition> conditions = new ArrayList<>();
        if (!hosts.isEmpty()) {
            conditions.add(ListenerCondition.hostHeaders(hosts));
        }
        if (!paths.isEmpty()) {
            conditions.add(ListenerCondition.pathPatterns(paths));
        } else if (hosts.isEmpty()) {
            // A rule has at least one condition.
            conditions.add(ListenerCondition.pathPatterns(EVERY_PATH));
        }
        headers.forEach((name, value) -> conditions.add(ListenerCondition.httpHeader(name, List.of(value))));
        return conditions;
    }

    /** The same conditions and additionally the header. */
    public RequestMatch withHeader(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new RequestMatch(hosts, paths, more);
    }
}
