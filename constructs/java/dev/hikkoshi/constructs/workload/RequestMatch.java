package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.RequestConditions;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.QueryStringCondition;

/**
 * The conditions of a listener rule. A load balancer allows five values per rule: hosts, paths and conditions together.
 *
 * @param hosts host names; empty for every host
 * @param paths path patterns; empty for every path
 * @param further what a request must have in addition
 */
public record RequestMatch(List<String> hosts, List<String> paths, RequestConditions further) {

    private static final int MOST_VALUES = AwsLimits.CONDITION_VALUES;

    private static final List<String> EVERY_PATH = List.of("/*");

    /** Every request. */
    public static final RequestMatch EVERYTHING = new RequestMatch(List.of(), List.of(), RequestConditions.NONE);

    public RequestMatch {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        int values = hosts.size() + paths.size() + further.count();
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "a rule has at most 5 values of hosts, paths and conditions, not " + values);
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
        } else if (hosts.isEmpty() && further.areNone()) {
            // A rule has at least one condition.
            conditions.add(ListenerCondition.pathPatterns(EVERY_PATH));
        }
        further.headers()
                .forEach(header -> conditions.add(ListenerCondition.httpHeader(header.name(), header.values())));
        if (!further.methods().isEmpty()) {
            conditions.add(ListenerCondition.httpRequestMethods(further.methods()));
        }
        if (!further.query().isEmpty()) {
            conditions.add(ListenerCondition.queryStrings(
                    further.query().stream().map(RequestMatch::query).toList()));
        }
        if (!further.sourceIps().isEmpty()) {
            conditions.add(ListenerCondition.sourceIps(
                    further.sourceIps().stream().map(Cidr::toString).toList()));
        }
        return conditions;
    }

    /** The same conditions and additionally the header. */
    public RequestMatch withHeader(String name, String value) {
        return new RequestMatch(hosts, paths, further.with(new RequestConditions.Header(name, List.of(value))));
    }

    private static QueryStringCondition query(RequestConditions.Query pair) {
        QueryStringCondition.Builder condition = QueryStringCondition.builder().value(pair.value());
        if (!pair.key().isEmpty()) {
            condition.key(pair.key());
        }
        return condition.build();
    }
}
