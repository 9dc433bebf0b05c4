package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import dev.hikkoshi.constructs.legacy.LegacyParameter;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.Scratch;
import dev.hikkoshi.output.PodSecurityLevel;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A command, a user, volumes, init containers, sidecars and pull secrets, in the pods and on the legacy side. */
class FeatureContainersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Containers ALL = new Containers(
            List.of("bundle", "exec", "puma"),
            List.of("-t", "$(THREADS)"),
            new Containers.User(1000, 1001),
            List.of(
                    new Containers.Folder("/var/cache/app", 2048, "", false, ""),
                    new Containers.Folder("/srv/uploads", 0, "uploads", true, "/mnt/uploads")),
            List.of(new Containers.InitContainer(
                    "assets", List.of("bin/assets"), List.of("--all"), Duration.ofSeconds(90))),
            List.of(new Containers.Sidecar(
                    "proxy",
                    new Image("registry.example/proxy:1.0"),
                    List.of(),
                    List.of("--listen"),
                    50,
                    64,
                    new TreeMap<>(Map.of("LOG_LEVEL", "info")))),
            List.of("registry-credentials"));

    @ParameterizedTest
    @CsvSource({"web-front, Deployment", "thumbnailer, Deployment", "album-digest, CronJob"})
    void everyManifestIsValidAndEveryPodIsRestricted(String name, String kind) {
        ManifestSchemas schemas = new ManifestSchemas();
        List<ManifestJson> manifests = ManifestJson.of(props(name, ALL));
        assertThat(manifests).isNotEmpty().allSatisfy(manifest -> assertThat(schemas.problems(manifest.json()))
                .isEmpty());
        List<ManifestJson> workloads =
                manifests.stream().filter(manifest -> manifest.is(kind)).toList();
        assertThat(workloads).isNotEmpty().allSatisfy(workload -> assertThat(
                        PodSecurityLevel.RESTRICTED.refusals(workload.podTemplate()))
                .isEmpty());
    }

    @Test
    void thePodHasWhatIsDeclared() {
        JsonNode spec = pod("web-front", ALL);
        JsonNode container = spec.at("/containers/0");
        assertThat(spec.at("/containers")).hasSize(1);
        assertThat(words(container.path("command"))).containsExactly("bundle", "exec", "puma");
        assertThat(spec.at("/securityContext/runAsUser").asLong()).isEqualTo(1000);
        assertThat(spec.at("/securityContext/runAsGroup").asLong()).isEqualTo(1001);
        assertThat(spec.at("/securityContext/fsGroup").asLong()).isEqualTo(1001);
        assertThat(words(spec.path("imagePullSecrets").findValues("name").stream()
                        .map(JsonNode::asText)
                        .toList()))
                .containsExactly("registry-credentials");
        assertThat(spec.path("volumes").findValuesAsText("sizeLimit")).contains("2048Mi");
        assertThat(spec.path("volumes").findValuesAsText("claimName")).containsExactly("uploads");
        assertThat(container.path("volumeMounts").findValuesAsText("mountPath"))
                .containsExactly("/tmp", "/var/cache/app", "/srv/uploads");
    }

    @Test
    @DisplayName("$(NAME) is text on both sides: Kubernetes would replace it, and Docker would not")
    void aReferenceIsText() throws JsonProcessingException {
        assertThat(words(pod("web-front", ALL).at("/containers/0/args"))).containsExactly("-t", "$$(THREADS)");
        assertThat(words(described("web-front", ALL).path("args"))).containsExactly("-t", "$(THREADS)");
    }

    @Test
    @DisplayName(
            "A sidecar starts first and ends last; an init container has the feature's image, variables and secrets")
    void theOrderOfContainers() {
        JsonNode first = pod("web-front", ALL).path("initContainers");
        assertThat(StreamSupport.stream(first.spliterator(), false)
                        .map(one -> one.path("name").asText()))
                .containsExactly("proxy", "assets");
        JsonNode proxy = first.get(0);
        JsonNode assets = first.get(1);
        JsonNode own = pod("web-front", ALL).at("/containers/0");
        assertThat(proxy.path("restartPolicy").asText()).isEqualTo("Always");
        assertThat(proxy.has("envFrom")).isFalse();
        assertThat(proxy.path("env").findValuesAsText("name")).containsExactly("LOG_LEVEL");
        assertThat(assets.has("restartPolicy")).isFalse();
        for (String same : List.of("image", "env", "envFrom", "resources", "securityContext", "volumeMounts")) {
            assertThat(assets.path(same)).as(same).isEqualTo(own.path(same));
        }
        assertThat(words(assets.path("command"))).containsExactly("bin/assets");
    }

    @Test
    @DisplayName("A user other than root may listen on the declared port below 1024; the Service has the same port")
    void aPortBelow1024() {
        Plan plan = FullMove.plan("production", service -> service.replaceFirst("port: 8080", "port: 80"));
        FeatureStackProps props = FeatureStackProps.of(plan.latest(), "web-front");
        JsonNode template = ManifestJson.of(props, "Deployment").get(0).podTemplate();
        assertThat(template.at("/spec/securityContext/sysctls").toString())
                .isEqualTo("[{\"name\":\"net.ipv4.ip_unprivileged_port_start\",\"value\":\"80\"}]");
        assertThat(template.at("/spec/containers/0/ports/0/containerPort").asInt())
                .isEqualTo(80);
        assertThat(ManifestJson.of(props, "Service")
                        .get(0)
                        .at("/spec/ports/0/port")
                        .asInt())
                .isEqualTo(80);
        assertThat(PodSecurityLevel.RESTRICTED.refusals(template)).isEmpty();
        assertThat(pod("web-front", Containers.OF_IMAGE).at("/securityContext/sysctls"))
                .isEmpty();
    }

    @Test
    @DisplayName("T26: a cron asks for its owner before any other container starts")
    void aCronAsksFirst() {
        JsonNode spec =
                ManifestJson.of(props("album-digest", ALL), "CronJob").get(0).podTemplate();
        assertThat(StreamSupport.stream(spec.at("/spec/initContainers").spliterator(), false)
                        .map(container -> container.path("name").asText()))
                .containsExactly("owner", "proxy", "assets");
    }

    @Test
    @DisplayName("Empty folders and the logs of sidecars are requested, so that no node's disk fills")
    void theDiskIsRequested() {
        Feature feature = feature("web-front", ALL);
        assertThat(Scratch.of(feature).containerMiB()).isEqualTo(1024 + 2048 + Scratch.LOGS_MIB);
        assertThat(Scratch.of(feature).allMiB()).isEqualTo(1024 + 2048 + 2 * Scratch.LOGS_MIB);
        assertThat(pod("web-front", ALL)
                        .at("/containers/0/resources/requests/ephemeral-storage")
                        .asText())
                .isEqualTo(1024 + 2048 + Scratch.LOGS_MIB + "Mi");
    }

    @Test
    void theLegacySideRunsTheSameCommandAsTheSameUser() throws JsonProcessingException {
        JsonNode description = described("web-front", ALL);
        assertThat(words(description.path("command"))).containsExactly("bundle", "exec", "puma");
        assertThat(description.path("user").asText()).isEqualTo("1000:1001");
        assertThat(words(description.path("volumes"))).containsExactly("/mnt/uploads:/srv/uploads:ro");
        JsonNode plain = described("web-front", Containers.OF_IMAGE);
        assertThat(List.of("command", "args", "user", "volumes")).noneMatch(plain::has);
    }

    private static List<String> words(Iterable<?> list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(word -> word instanceof JsonNode node ? node.asText() : word.toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web-front", "thumbnailer"})
    @DisplayName("A rollout counts as failed only after the longest times of its init containers")
    void aRolloutWaitsForInitContainers(String name) {
        assertThat(deadline(name, ALL) - deadline(name, Containers.OF_IMAGE)).isEqualTo(90);
    }

    private static int deadline(String name, Containers containers) {
        int seconds = ManifestJson.of(props(name, containers), "Deployment")
                .get(0)
                .at("/spec/progressDeadlineSeconds")
                .asInt();
        assertThat(seconds).isPositive();
        return seconds;
    }

    private static JsonNode pod(String name, Containers containers) {
        return ManifestJson.of(props(name, containers), "Deployment")
                .get(0)
                .podTemplate()
                .path("spec");
    }

    private static JsonNode described(String name, Containers containers) throws JsonProcessingException {
        return JSON.readTree(
                LegacyControl.of(props(name, containers), "").values().get(LegacyParameter.DESCRIPTION));
    }

    private static Feature feature(String name, Containers containers) {
        Feature known = Altered.feature(name);
        return OtherFeatures.with(known, OtherFeatures.with(known.workload(), containers));
    }

    private static FeatureStackProps props(String name, Containers containers) {
        return Altered.of(feature(name, containers), Stage.DUAL, 0);
    }
}
