package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.Form;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of cached images. */
class ImageCacheTest {

    /** The pattern of {@code ecrRepositoryPrefix} in the API reference of Amazon ECR, CreatePullThroughCacheRule. */
    private static final String PREFIX = "((?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*/?|ROOT)";

    private static final Target TARGET = new Target("111122223333", "ap-northeast-1", "album.example");

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "production", "production-1", "a--b", "a-----------b", "a12345678901234567890123456789"})
    void everyEnvironmentHasAPrefixThatAmazonEcrAccepts(String environment) {
        assertThat(Form.LABEL.accepts(environment)).isTrue();
        ImageCache cache = ImageCache.of("album", environment, TARGET, Map.of());
        for (Upstream upstream : Upstream.values()) {
            assertThat(cache.prefix(upstream)).matches(PREFIX).hasSizeBetween(2, ImageCache.LONGEST_PREFIX);
        }
    }

    @Test
    void twoEnvironmentsOfOneAccountNeverShareAPrefix() {
        Set<String> names = new HashSet<>();
        for (String service : new String[] {"album", "album-print", "notes"}) {
            for (String environment : new String[] {"production", "production-1", "print-production", "p-roduction"}) {
                names.add(ImageCache.of(service, environment, TARGET, Map.of()).name());
            }
        }
        assertThat(names).hasSize(12);
    }

    @Test
    void anUpstreamWithoutItsSecretIsNotCached() {
        ImageCache none = ImageCache.of("album", "production", TARGET, Map.of());
        assertThat(none.cached()).containsExactly(Upstream.QUAY, Upstream.KUBERNETES, Upstream.ECR_PUBLIC);
        assertThat(none.image(Upstream.DOCKER_HUB, "grafana/grafana:12.2.1"))
                .startsWith("docker.io/grafana/grafana:12.2.1@sha256:");
        assertThat(none.image(Upstream.KUBERNETES, "pause:3.10.1"))
                .startsWith("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/production-")
                .endsWith("/kubernetes/pause:3.10.1");
    }

    /** A first pull by digest is reported to find nothing in a pull-through cache, so the environment says when it has all. */
    @Test
    void aCachedImageHasItsDigestOnlyInAFilledCache() {
        ImageCache cache = ImageCache.of("album", "production", TARGET, Map.of());
        String digest =
                ImagePins.shipped().digest(Upstream.KUBERNETES, "pause:3.10.1").orElseThrow();
        assertThat(cache.image(Upstream.KUBERNETES, "pause:3.10.1")).endsWith("/kubernetes/pause:3.10.1");
        assertThat(cache.byDigest().image(Upstream.KUBERNETES, "pause:3.10.1"))
                .endsWith("/kubernetes/pause:3.10.1@" + digest);
        assertThat(cache.byDigest().tag(Upstream.KUBERNETES, "pause", "3.10.1")).isEqualTo("3.10.1@" + digest);
        assertThat(cache.byDigest().tag(Upstream.KUBERNETES, "pause", "3.10.0")).isEqualTo("3.10.0");
    }

    @Test
    void anUpstreamWithItsSecretIsCached() {
        ImageCache all = ImageCache.of(
                "album", "production", TARGET, Map.of(Upstream.DOCKER_HUB, "arn:hub", Upstream.GITHUB, "arn:github"));
        assertThat(all.cached()).containsExactly(Upstream.values());
        assertThat(all.secret(Upstream.GITHUB)).contains("arn:github");
        assertThat(all.secret(Upstream.QUAY)).isEmpty();
        assertThat(all.registry(Upstream.DOCKER_HUB)).isEqualTo(all.root() + "/docker-hub");
    }
}
