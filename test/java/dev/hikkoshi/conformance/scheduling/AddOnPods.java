package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The pods of an add-on that runs as a Deployment. The add-ons' own sources, not our templates, have them.
 *
 * @param name the Deployment
 * @param source where the numbers come from
 * @param replicas its pods at the start
 * @param requests the requests of one pod
 */
record AddOnPods(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) int replicas,
        @JsonProperty(required = true) JsonNode requests) {

    /** All of them. */
    static final List<AddOnPods> ALL = read();

    private static List<AddOnPods> read() {
        try (InputStream file = AddOnPods.class.getResourceAsStream("/conformance/scheduling/add-ons.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
