package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Folders;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.report.Prerequisites;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services and environments on one cluster of others, with one Argo CD. */
class ManyOnOneClusterTest {

    private static final Path SAMPLE = Path.of("test/resources/existing-cluster/environments");
    private static final String STORE = "ClusterSecretStore";

    @TempDir
    private Path folder;

    @Test
    void noObjectOfOneIsAnObjectOfAnother() throws IOException {
        Set<String> live = names(OthersCluster.last());
        Set<String> trial = names(last("trial", text -> text, text -> text));
        Set<String> prints =
                names(last("live", text -> text.replace("service: album", "service: prints"), text -> text));
        assertThat(List.of(live, trial, prints))
                .allSatisfy(names -> assertThat(names).hasSizeGreaterThan(60));
        assertThat(live).doesNotContainAnyElementsOf(trial).doesNotContainAnyElementsOf(prints);
        assertThat(trial).doesNotContainAnyElementsOf(prints);
    }

    @Test
    void theAgentOfNodesIsInANamespaceOfOurs() throws IOException {
        PhaseOutput output = last(
                "live", text -> text, text -> text.replace("infrastructure: new-relic", "infrastructure: prometheus"));
        assertThat(OwnNames.inPhase(output).problems()).isEmpty();
        assertThat(Prerequisites.of(output.phase().environment()))
                .anySatisfy(one -> assertThat(one.what()).contains("port 9100"));
        assertThat(output.objects("observability", "Namespace"))
                .extracting(namespace -> namespace.at("/metadata/name").asText())
                .containsExactlyInAnyOrder("album-live-monitoring", "album-live-nodes", "album-live-new-relic");
        JsonNode agent = output.objects("argocd/observability").stream()
                .filter(object -> object.at("/spec/source/chart").asText().equals("prometheus-node-exporter"))
                .findFirst()
                .orElseThrow();
        assertThat(agent.at("/spec/destination/namespace").asText()).isEqualTo("album-live-nodes");
        String config = output.objects("observability", "ConfigMap").stream()
                .map(map -> map.at("/data/config.alloy").asText())
                .collect(Collectors.joining());
        assertThat(config)
                .contains(
                        "\"app.kubernetes.io/part-of\" = \"album\", \"hikkoshi.dev/environment\" = \"live\"",
                        "\"hikkoshi.dev/scrape\" = \"album-live-infrastructure\"");
        assertThat(agent.toString()).contains("\"hikkoshi.dev/scrape\":\"album-live-infrastructure\"");
    }

    /** New Relic's operator looks for pods in all namespaces. */
    @Test
    void noAgentIsForPodsOfOthers() {
        PhaseOutput output = OthersCluster.last();
        JsonNode selector = output.objects("thumbs", "Instrumentation").get(0).at("/spec/podLabelSelector/matchLabels");
        assertThat(selector.path("app.kubernetes.io/part-of").asText()).isEqualTo("album");
        assertThat(selector.path("hikkoshi.dev/environment").asText()).isEqualTo("live");
        JsonNode labels = output.objects("thumbs", "Deployment").get(0).at("/spec/template/metadata/labels");
        selector.properties().forEach(label -> assertThat(labels.path(label.getKey()))
                .as(label.getKey())
                .isEqualTo(label.getValue()));
    }

    @Test
    void theSecretStoreCanBeThatOfTheOwner() throws IOException {
        assertThat(OthersCluster.last().objects("platform", STORE)).hasSize(1);
        assertThat(stores(OthersCluster.last())).containsExactly("album-live-aws-secrets-manager");
        PhaseOutput output = last(
                "live",
                text -> text,
                text -> text.replace(
                        "    name: platform-live\n", "    name: platform-live\n    secretStore: platform-secrets\n"));
        assertThat(output.objects("platform", STORE)).isEmpty();
        assertThat(stores(output)).containsExactly("platform-secrets");
        assertThat(SyncsEnd.inPhase(output).problems()).isEmpty();
    }

    private static Set<String> stores(PhaseOutput output) {
        return output.manifests().values().stream()
                .flatMap(objects -> KubernetesObjects.ofKind(objects, "ExternalSecret").stream())
                .map(secret -> secret.at("/spec/secretStoreRef/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(PhaseOutput output) {
        return output.manifests().values().stream()
                .flatMap(List::stream)
                .map(KubernetesObjects::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The last phase of the sample as another environment, with other files. */
    private PhaseOutput last(String name, UnaryOperator<String> service, UnaryOperator<String> environment)
            throws IOException {
        Folders.copy(SAMPLE, folder);
        if (!name.equals("live")) {
            Files.move(folder.resolve("live"), folder.resolve(name));
        }
        change(folder.resolve("service.yaml"), service);
        change(folder.resolve(name + "/environment.yaml"), environment);
        Reading reading = EnvironmentReader.read(folder, Optional.of(name));
        assertThat(reading.findings().refused()).isEmpty();
        return new PhaseSource(new PhaseSynthesis(Path.of("")))
                .whole(
                        Planner.plan(
                                        reading.environments().get(name),
                                        reading.ledgers().get(name),
                                        new Findings())
                                .latest(),
                        Optional.empty());
    }

    private static void change(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
    }
}
