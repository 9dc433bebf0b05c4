package dev.hikkoshi.constructs.charts;

import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Upstream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An image of a chart, at the tag that the chart has by default. A chart gets a value only for a digest, so that an image
 * without one stays the chart's own.
 *
 * @param images where images come from, and their digests
 * @param upstream the registry
 * @param repository the repository at the registry
 * @param tag the tag
 */
public record ChartImage(ImageCache images, Upstream upstream, String repository, String tag) {

    /**
     * The value of a chart that writes the tag after the repository and a colon: {@code tag: v3.5.0@sha256:…}. Empty without
     * a digest.
     */
    public Map<String, Object> byTag() {
        Map<String, Object> values = new LinkedHashMap<>();
        digest(digest -> values.put("tag", images.tag(upstream, repository, tag)));
        return values;
    }

    /** The value of a chart that has one for the digest: {@code digest: sha256:…}. Empty without a digest. */
    public Map<String, Object> by(String key) {
        Map<String, Object> values = new LinkedHashMap<>();
        digest(digest -> values.put(key, digest));
        return values;
    }

    private void digest(Consumer<String> recorded) {
        images.digest(upstream, repository + ":" + tag).ifPresent(recorded);
    }
}
