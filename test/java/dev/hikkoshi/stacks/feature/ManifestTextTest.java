package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.workload.CustomObject;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.ManifestText;
import dev.hikkoshi.stacks.ClusterWatch;
import dev.hikkoshi.stacks.cluster.ClusterPlatform;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is written without Jackson 3 is what Jackson 3 writes by the annotations of fabric8's model. */
class ManifestTextTest {

    private static final JsonMapper ANNOTATED = JsonMapper.builder().build();
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyManifestOfTheMoveIsWrittenAsItsAnnotationsSay() throws Exception {
        List<HasMetadata> objects = everyObject();
        assertThat(objects).hasSizeGreaterThan(500);
        for (HasMetadata object : objects) {
            assertWrittenAsAnnotated(object);
        }
    }

    @Test
    void aNameThatJavaReservesAPortAndAQuantityAreAmongThem() {
        String written = ManifestText.json(everyObject());
        assertThat(written)
                .contains("\"default\":{\"", "\"port\":\"http\"", "\"memory\":\"512Mi\"")
                .doesNotContain("_default");
    }

    private static void assertWrittenAsAnnotated(HasMetadata object) throws Exception {
        assertThat(JSON.readTree(ManifestText.json(List.of(object))).get(0))
                .as("%s %s", object.getKind(), object.getMetadata().getName())
                .isEqualTo(JSON.readTree(ANNOTATED.writeValueAsString(annotated(object))));
    }

    /** An object of a kind without a class, as fabric8's own class for those. */
    private static HasMetadata annotated(HasMetadata object) {
        if (!(object instanceof CustomObject custom)) {
            return object;
        }
        GenericKubernetesResource generic = new GenericKubernetesResource();
        generic.setApiVersion(custom.getApiVersion());
        generic.setKind(custom.getKind());
        generic.setMetadata(custom.getMetadata());
        generic.setAdditionalProperties(custom.properties());
        return generic;
    }

    private static List<HasMetadata> everyObject() {
        List<HasMetadata> objects = new ArrayList<>();
        FullMove.features()
                .forEach(subject -> objects.addAll(FeatureManifests.of(subject).objects()));
        Platform platform = ClusterPlatform.of(FullMove.plan().environment());
        ClusterWatch watch = new ClusterWatch(FullMove.plan().environment());
        Stream.of(List.of(platform.beforeControllers()), platform.afterControllers(), watch.before(), watch.after())
                .flatMap(List::stream)
                .map(ManifestGroup::objects)
                .forEach(objects::addAll);
        return objects;
    }
}
