package dev.hikkoshi.constructs.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.charts.HelmRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Helm charts of the controllers, pinned in {@code charts.json} in this package, with their source and date.
 *
 * @param source where the versions come from
 * @param date the date of the look-up
 * @param charts repository and version of each chart, by the chart's name
 * @param autoscalers the image tag of the Cluster Autoscaler for each Kubernetes version; it depends on the cluster's
 *     minor version, its chart does not
 */
public record ChartPins(
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) Map<String, Pin> charts,
        @JsonProperty(required = true) Map<String, String> autoscalers) {

    private static final String FILE = "charts.json";

    /**
     * @param repository the URL of a Helm repository
     * @param version the chart's version
     */
    public record Pin(
            @JsonProperty(required = true) String repository, @JsonProperty(required = true) String version) {}

    /** Reads the pins. */
    public static ChartPins read() {
        try (InputStream file = ChartPins.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readValue(file, ChartPins.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE, broken);
        }
    }

    /**
     * A chart at its pinned version.
     *
     * @param name the name of the chart and of its release
     * @param namespace the namespace of the release
     * @param values its values
     * @throws IllegalArgumentException for a chart that is not pinned
     */
    public HelmRelease chart(String name, String namespace, Map<String, Object> values) {
        Pin pin = charts.get(name);
        if (pin == null) {
            throw new IllegalArgumentException("the chart " + name + " is not pinned");
        }
        return new HelmRelease(name, namespace, pin.repository(), name, pin.version(), values);
    }

    /**
     * The Cluster Autoscaler's image tag for a Kubernetes version.
     *
     * @throws IllegalArgumentException for a version that is not pinned
     */
    public String autoscaler(String kubernetes) {
        String tag = autoscalers.get(kubernetes);
        if (tag == null) {
            throw new IllegalArgumentException("no Cluster Autoscaler is pinned for Kubernetes %s, only for %s"
                    .formatted(kubernetes, new TreeMap<>(autoscalers).keySet()));
        }
        return tag;
    }
}
