package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.ManifestText;
import dev.hikkoshi.stacks.ClusterWatch;
import dev.hikkoshi.stacks.cluster.ClusterPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The platform of the sample's production against the schemas of Kubernetes 1.36. */
class PlatformManifestsTest {

    @Test
    void everyManifestOfThePlatformIsValid() throws Exception {
        ManifestSchemas schemas = new ManifestSchemas();
        SoftAssertions soft = new SoftAssertions();
        Set<String> kinds = new TreeSet<>();
        for (JsonNode object : objects()) {
            String kind = object.path("kind").asText();
            kinds.add(kind);
            soft.assertThat(schemas.problems(object))
                    .as("%s %s", kind, object.at("/metadata/name").asText())
                    .isEmpty();
        }
        soft.assertAll();
        assertThat(kinds)
                .containsExactly(
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "ClusterSecretStore",
                        "Deployment",
                        "LimitRange",
                        "Namespace",
                        "NetworkPolicy",
                        "PriorityClass",
                        "ResourceQuota",
                        "RoleBinding",
                        "StorageClass");
    }

    @Test
    void everyManifestOfWhatWatchesIsValid() throws Exception {
        ManifestSchemas schemas = new ManifestSchemas();
        ClusterWatch watch = new ClusterWatch(FullMove.plan().environment());
        List<ManifestGroup> groups = new ArrayList<>(watch.before());
        groups.addAll(watch.after());
        Set<String> kinds = new TreeSet<>();
        for (JsonNode object : objects(groups)) {
            kinds.add(object.path("kind").asText());
            assertThat(schemas.problems(object))
                    .as(object.at("/metadata/name").asText())
                    .isEmpty();
        }
        assertThat(kinds).contains("ClusterRole", "ConfigMap", "Deployment", "ExternalSecret", "Namespace", "Service");
    }

    private static List<JsonNode> objects() throws Exception {
        Platform platform = ClusterPlatform.of(FullMove.plan().environment());
        List<ManifestGroup> groups = new ArrayList<>();
        groups.add(platform.beforeControllers());
        groups.addAll(platform.afterControllers());
        return objects(groups);
    }

    private static List<JsonNode> objects(List<ManifestGroup> groups) throws Exception {
        List<JsonNode> objects = new ArrayList<>();
        for (ManifestGroup group : groups) {
            new ObjectMapper().readTree(ManifestText.json(group.objects())).forEach(objects::add);
        }
        return objects;
    }
}
