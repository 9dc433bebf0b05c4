package dev.hikkoshi.conformance.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.conformance.Moments;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The check of images looks at the images of all pods: no images are no pass. */
class ImageSourcesTest {

    @Test
    void aRepositoryOfAnotherAccountMustAdmitThisOne() {
        String image = "111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/web:1.0.0";
        List<Prerequisite> asked = Prerequisites.of(Moments.all().entrySet().stream()
                .filter(moment -> moment.getKey().startsWith("staging,"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .phase()
                .environment());
        assertThat(ImageSources.closed(image, "444455556666", asked)).isEmpty();
        assertThat(ImageSources.closed(image, "111122223333", List.of())).isEmpty();
        assertThat(ImageSources.closed(image, "777788889999", asked))
                .hasValue(image + ": no prerequisite asks the account 111122223333 to admit 777788889999");
        assertThat(ImageSources.closed(image.replace("web", "other"), "444455556666", asked))
                .isPresent();
        assertThat(ImageSources.closed(image, "444455556666", List.of())).isPresent();
    }

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
        assertThat(seen).anyMatch(image -> image.contains("@sha256:")).anyMatch(image -> !image.contains("@sha256:"));
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
