package dev.hikkoshi.adopt;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which resource of AWS a name of the model stands for, where the model does not have its id.
 *
 * @param fleets the names of the Auto Scaling groups, by layer
 * @param templates the launch template versions, by layer
 */
record Links(SortedMap<String, String> fleets, SortedMap<String, String> templates) {

    Links {
        fleets = new TreeMap<>(fleets);
        templates = new TreeMap<>(templates);
    }
}
