package dev.hikkoshi.model;

import java.util.List;

/**
 * The port on which the instances of a layer take the requests of a feature. It is the port of the layer, where nginx tells
 * features apart by their hosts, or a port of the feature's own.
 */
public final class ServedPort {

    private ServedPort() {}

    /**
     * The port of a feature.
     *
     * @param features all features of the layer, in any order
     */
    public static int of(Layer layer, HttpFeature http, List<Feature> features) {
        Routing routing = http.routing();
        boolean isOwn = routing.hosts().isEmpty() || !routing.targets().isPlain() || sharesHost(http, features);
        return isOwn ? http.legacyPorts().health() : layer.port();
    }

    /**
     * Whether another feature of the layer gets requests of the same host, for other paths. nginx has one server for a host: a
     * name before a pattern, and of two patterns the first one in its files (nginx, Server names). The rules of a load balancer
     * know more about a request than that.
     */
    private static boolean sharesHost(HttpFeature http, List<Feature> features) {
        return features.stream()
                .filter(other -> !other.name().equals(http.name()))
                .filter(HttpFeature.class::isInstance)
                .map(other -> ((HttpFeature) other).routing())
                .filter(other -> !other.hosts().isEmpty())
                .anyMatch(other -> ofHosts(other).meets(ofHosts(http.routing())));
    }

    /** Its requests, whatever their paths. */
    private static RequestPatterns ofHosts(Routing routing) {
        return RequestPatterns.of(routing.hosts(), List.of());
    }
}
