package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A public registry of {@code images/upstreams.yaml}.
 *
 * @param url the URL by which a rule of Amazon ECR names it
 * @param credentials whether Amazon ECR needs credentials for it
 * @param sources the documents that name its repositories
 * @param repositories its repositories that our pods use
 */
record UpstreamRegistry(
        @JsonProperty(required = true) String url,
        @JsonProperty(required = true) boolean credentials,
        @JsonProperty(required = true) List<String> sources,
        @JsonProperty(required = true) List<String> repositories) {

    static List<UpstreamRegistry> read() {
        try (InputStream file = UpstreamRegistry.class.getResourceAsStream("/conformance/images/upstreams.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
