package dev.hikkoshi.model;

import java.util.List;

/**
 * A rule of a new load balancer that no feature answers, and no target group.
 *
 * @param name its name, unique in the service
 * @param priority its priority
 * @param hosts the whole hosts that it matches; empty for all
 * @param paths the paths that it matches; empty for all
 * @param conditions what a request must have in addition
 * @param action what the load balancer does
 */
public record ListenerResponse(
        String name,
        int priority,
        List<String> hosts,
        List<String> paths,
        RequestConditions conditions,
        ResponseAction action) {

    public ListenerResponse {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
    }

    /** The requests that it matches. */
    public RequestPatterns requests() {
        return RequestPatterns.of(hosts, paths, conditions);
    }
}
