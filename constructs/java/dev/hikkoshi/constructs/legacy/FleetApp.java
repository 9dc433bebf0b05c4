package dev.hikkoshi.constructs.legacy;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One feature as an OpsWorks app of a layer.
 *
 * @param name the feature's name
 * @param layer the layer that runs it
 * @param domains its host names; empty for a worker or a cron
 * @param variables its environment variables without secrets
 */
public record FleetApp(String name, String layer, List<String> domains, SortedMap<String, String> variables) {

    public FleetApp {
        domains = List.copyOf(domains);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }
}
