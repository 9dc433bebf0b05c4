package dev.hikkoshi.adopt;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which resource of AWS a name of the model stands for, where the model does not have its id.
 *
 * @param templates the launch template versions, by layer
 * @param stores the queues, databases and caches, by dependency
 * @param named the descriptions whose names are variables or secrets
 */
record Links(SortedMap<String, String> templates, SortedMap<String, LiveResource> stores, List<LiveResource> named) {

    Links {
        templates = new TreeMap<>(templates);
        stores = new TreeMap<>(stores);
        named = List.copyOf(named);
    }
}
