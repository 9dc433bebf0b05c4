package dev.hikkoshi.conformance.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.conformance.Moments;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The check of images looks at the images of all pods: no images are no pass. */
class ImageSourcesTest {

    @Test
    void looksAtTheImagesOfEveryPod() {
        Set<String> seen = new TreeSet<>();
        Moments.all().values().stream()
                .filter(output -> output.phase().hasCluster())
                .forEach(output -> {
                    Set<String> images = ImageSources.images(output).keySet();
                    assertThat(images).isNotEmpty();
                    seen.addAll(images);
                });
        System.out.printf("images of pods: %d%n", seen.size());
        Set<String> repositories = new TreeSet<>();
        seen.forEach(image ->
                repositories.add(image.replaceFirst("^[^/]*/[^/]*/[^/]*/", "").replaceFirst("[:@].*", "")));
        for (UpstreamRegistry upstream : UpstreamRegistry.read()) {
            upstream.repositories().stream()
                    .filter(repository -> !repository.matches("newrelic/newrelic-(java|node|python)-init"))
                    .forEach(repository -> assertThat(repositories).contains(repository));
        }
    }
}
