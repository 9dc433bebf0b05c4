package dev.hikkoshi.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A scaler of KEDA that counts the jobs of a worker whose queue is of no kind of this project, such as a broker.
 *
 * @param type KEDA's name of the scaler
 * @param metadata its settings; none is a secret
 * @param secrets the parameters with which KEDA's operator signs in, each with the name of a secret of the feature
 * @param reaches the name of the dependency that it connects to; empty for one on port 443
 */
public record ExternalScaler(
        String type, SortedMap<String, String> metadata, SortedMap<String, String> secrets, String reaches) {

    public ExternalScaler {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    }

    /** What it counts, as text: two workers with the same text take the same jobs. */
    public String jobs() {
        return type + " " + metadata;
    }
}
