package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The images that are not the user's own, from {@code images.json}: the tag of each, and the digest of its index where it is
 * known. Whoever can write to a repository can move a tag, and cannot change what a digest names. The digest is that of the
 * index, so that nodes of each architecture find their image.
 *
 * @param source what the digests are
 * @param date the date of the look-up
 * @param images the images
 */
public record ImagePins(
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) List<Pin> images) {

    /** The file, in the project. */
    public static final String FILE = "src/resources/dev/hikkoshi/model/images.json";

    private static final class Shipped {
        private static final ImagePins PINS = read();
    }

    public ImagePins {
        images = List.copyOf(images);
    }

    /**
     * One image.
     *
     * @param upstream the word of its registry, as in {@link Upstream#word}
     * @param repository its repository at the registry
     * @param tag its tag
     * @param runs what starts it: {@code cluster}, {@code crons}, {@code prometheus}, {@code collector},
     *     {@code new-relic}, or {@code
     *     new-relic-} and the language of an agent
     * @param digest the digest of its index: {@code sha256:} and 64 hexadecimal digits
     * @param source where the digest was read
     */
    public record Pin(
            @JsonProperty(required = true) String upstream,
            @JsonProperty(required = true) String repository,
            @JsonProperty(required = true) String tag,
            @JsonProperty(required = true) String runs,
            Optional<String> digest,
            Optional<String> source) {

        /** The registry. */
        public Upstream registry() {
            return Arrays.stream(Upstream.values())
                    .filter(one -> one.word().equals(upstream))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(FILE + ": no registry " + upstream));
        }

        /** The repository and the tag, such as {@code grafana/grafana:12.2.1}. */
        public String path() {
            return repository + ":" + tag;
        }

        /** The image at its registry, such as {@code docker.io/grafana/grafana:12.2.1}. */
        public String reference() {
            return registry().host() + "/" + path();
        }

        private boolean runsIn(Environment environment) {
            Observability observability = environment.observability();
            return switch (runs) {
                case "cluster" -> true;
                case "crons" ->
                    environment.service().features().stream().anyMatch(feature -> feature.kind() == FeatureKind.CRON);
                case "prometheus" -> sends(observability, Backend.PROMETHEUS);
                case "collector" -> !observability.collected().isEmpty();
                case "new-relic" -> sends(observability, Backend.NEW_RELIC);
                default ->
                    observability.sends(Signal.TRACES, Backend.NEW_RELIC)
                            && runs.equals("new-relic-"
                                    + observability.newRelic().language().word());
            };
        }

        private static boolean sends(Observability observability, Backend backend) {
            return Arrays.stream(Signal.values()).anyMatch(signal -> observability.sends(signal, backend));
        }

        /** The same image with another digest. */
        public Pin with(String other) {
            return new Pin(upstream, repository, tag, runs, Optional.of(other), source);
        }
    }

    /** The shipped table. */
    public static ImagePins shipped() {
        return Shipped.PINS;
    }

    private static ImagePins read() {
        try (InputStream table = ImagePins.class.getResourceAsStream("images.json")) {
            return JsonMapper.builder().addModule(new Jdk8Module()).build().readValue(table, ImagePins.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE, broken);
        }
    }

    /** The images that an environment runs. */
    public List<Pin> of(Environment environment) {
        return images.stream().filter(pin -> pin.runsIn(environment)).toList();
    }

    /**
     * The digest of an image; empty if none is recorded.
     *
     * @param path the repository and the tag
     */
    public Optional<String> digest(Upstream upstream, String path) {
        return images.stream()
                .filter(pin -> pin.registry() == upstream && pin.path().equals(path))
                .findFirst()
                .flatMap(Pin::digest);
    }
}
