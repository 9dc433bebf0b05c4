package dev.hikkoshi.conformance.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.Moments;
import dev.hikkoshi.conformance.OwnersCluster;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Renders every pinned chart with the values of every output, and compares the result with the tables. It needs the
 * network, or the charts' archives, so it is not part of other runs: {@code HIKKOSHI_CHARTS=<folder>
 * .ci/charts} pulls missing charts into the folder, and runs this test. {@code mvn test -Dtest=ChartRendering
 * -Dgolden.rewrite=true} rewrites the tables.
 */
class ChartRendering {

    private static final String KUBERNETES = "1.36.0";

    private static final String PLANTED = ".planted.json";

    /** Values that decide about a certificate: one that exists in the cluster, or the days of a generated one. */
    private static final Set<String> OF_CERTIFICATES = Set.of(
            "aws-load-balancer-controller/keepTLSSecret",
            "k8s-agents-operator/admissionWebhooks/autoGenerateCert/certPeriodDays",
            "k8s-agents-operator/admissionWebhooks/autoGenerateCert/recreate");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE))
            .build();

    @TempDir
    private Path folder;

    @Test
    void theTablesAreWhatTheChartsRender() throws Exception {
        Path archives = Files.createDirectories(Path.of(System.getenv("HIKKOSHI_CHARTS")));
        Helm helm = Helm.unpack(folder);
        SortedMap<String, String> tables = new TreeMap<>();
        for (Map.Entry<String, Rendering> each : renderings().entrySet()) {
            Rendering rendering = each.getValue();
            Path archive = helm.archive(rendering.release(), archives);
            List<JsonNode> objects = helm.render(rendering.release(), archive, KUBERNETES);
            List<JsonNode> again = helm.render(rendering.release(), archive, KUBERNETES);
            ObjectNode table = table(rendering, objects, helm.version());
            table.set("generated", JSON.valueToTree(GeneratedFields.between(objects, again)));
            tables.put(each.getKey(), JSON.writeValueAsString(named(table, rendering.environment())) + "\n");
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            rewrite(tables);
        }
        assertThat(committed()).isEqualTo(tables);
    }

    /**
     * A chart takes any key: one that no template reads changes nothing. So each value must change the rendering of its
     * chart when it is changed or removed, in at least one of the outputs. A chart that refuses the values reads it too.
     */
    @Test
    void theChartsReadEachValue() throws Exception {
        Path archives = Files.createDirectories(Path.of(System.getenv("HIKKOSHI_CHARTS")));
        Helm helm = Helm.unpack(folder);
        Set<String> read = new TreeSet<>();
        Set<String> unread = new TreeSet<>();
        SortedMap<String, Rendering> renderings = renderings();
        renderings.keySet().removeIf(table -> table.endsWith(PLANTED));
        for (Rendering rendering : renderings.values()) {
            Release release = rendering.release();
            Path archive = helm.archive(release, archives);
            List<JsonNode> objects = helm.render(release, archive, KUBERNETES);
            Set<JsonNode> generated =
                    Set.copyOf(GeneratedFields.between(objects, helm.render(release, archive, KUBERNETES)));
            for (String pointer : ChangedValues.pointers(release.values())) {
                String value = release.chart() + pointer;
                if (!read.contains(value)) {
                    boolean reads = false;
                    for (JsonNode values : ChangedValues.at(pointer, release.values())) {
                        reads = reads
                                || helm.tryRender(release.with(values), archive, KUBERNETES)
                                        .map(other -> differ(objects, other, generated))
                                        .orElse(true);
                    }
                    (reads ? read : unread).add(value);
                }
            }
        }
        unread.removeAll(read);
        assertThat(unread).isEqualTo(OF_CERTIFICATES);
    }

    /** The values name tags only to add their digests: without them, the chart starts the same tags. */
    @Test
    void theTagsAreTheChartsOwn() throws Exception {
        Path archives = Files.createDirectories(Path.of(System.getenv("HIKKOSHI_CHARTS")));
        Helm helm = Helm.unpack(folder);
        for (Rendering rendering : renderings().values()) {
            Release release = rendering.release();
            if (!release.values().toString().contains("@sha256:")) {
                continue;
            }
            Path archive = helm.archive(release, archives);
            JsonNode unpinned = release.values().deepCopy();
            unpinned.findParents("tag").forEach(parent -> unpin((ObjectNode) parent));
            assertThat(tags(helm.render(release.with(unpinned), archive, KUBERNETES)))
                    .as(release.chart())
                    .isEqualTo(tags(helm.render(release, archive, KUBERNETES)));
        }
    }

    /** The tag of the autoscaler is ours, because it follows the version of the cluster. */
    private static void unpin(ObjectNode parent) {
        String tag = parent.path("tag").asText();
        if (parent.path("repository").asText().endsWith("/cluster-autoscaler")) {
            parent.put("tag", tag.replaceFirst("@.*", ""));
        } else if (tag.contains("@sha256:")) {
            parent.remove("tag");
        }
    }

    private static Set<String> tags(List<JsonNode> objects) {
        return objects.stream()
                .flatMap(object -> object.findValuesAsText("image").stream())
                .map(image -> image.replaceFirst("@sha256:.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean differ(List<JsonNode> one, List<JsonNode> other, Set<JsonNode> generated) {
        return one.size() != other.size() || !generated.containsAll(GeneratedFields.between(one, other));
    }

    private record Rendering(Release release, Environment environment, JsonNode values) {

        String archive() {
            return release.chart() + "-" + release.version();
        }
    }

    /**
     * Each release once for all outputs that differ only in names, and the formerly wrong values; by the table's file.
     */
    private static SortedMap<String, Rendering> renderings() throws IOException {
        SortedMap<String, Rendering> distinct = new TreeMap<>();
        Stream.concat(Moments.all().values().stream(), OwnersCluster.outputs().stream())
                .forEach(output -> Release.in(output).forEach(release -> {
                    Environment environment = output.phase().environment();
                    JsonNode values = release.essence(environment);
                    distinct.putIfAbsent(
                            release.chart() + release.version() + values, new Rendering(release, environment, values));
                }));
        SortedMap<String, Rendering> renderings = new TreeMap<>();
        Map<String, Integer> variants = new LinkedHashMap<>();
        for (Rendering rendering : distinct.values()) {
            int variant = variants.merge(rendering.archive(), 1, Integer::sum);
            renderings.put(rendering.archive() + "." + variant + ".json", rendering);
            Optional<JsonNode> planted = PlantedValues.of(rendering.release().name());
            if (variant == 1 && planted.isPresent()) {
                Release release = rendering.release().with(planted.get());
                renderings.put(
                        rendering.archive() + PLANTED,
                        new Rendering(release, rendering.environment(), release.essence(rendering.environment())));
            }
        }
        return renderings;
    }

    private static ObjectNode table(Rendering rendering, List<JsonNode> objects, String helm) {
        ObjectNode table = JSON.createObjectNode();
        Release release = rendering.release();
        table.put("chart", release.chart());
        table.put("version", release.version());
        table.put("rendered", "helm %s template --kube-version %s".formatted(helm, KUBERNETES));
        table.set("values", rendering.values());
        table.set("pods", JSON.valueToTree(PodFacts.pods(objects)));
        table.set("webhooks", JSON.valueToTree(PodFacts.webhooks(objects)));
        return table;
    }

    /** Without the names of the environment. */
    private static JsonNode named(JsonNode table, Environment environment) throws JsonProcessingException {
        String cluster = environment.service().name() + "-" + environment.name();
        return JSON.readTree(JSON.writeValueAsString(table)
                .replace(environment.imageCache().root() + "/", ChartTable.CACHE)
                .replace(cluster, "cluster"));
    }

    private static SortedMap<String, String> committed() throws IOException {
        SortedMap<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.list(ChartTable.FOLDER)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                committed.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return committed;
    }

    private static void rewrite(SortedMap<String, String> tables) throws IOException {
        for (String old : committed().keySet()) {
            Files.delete(ChartTable.FOLDER.resolve(old));
        }
        for (Map.Entry<String, String> table : tables.entrySet()) {
            Files.writeString(ChartTable.FOLDER.resolve(table.getKey()), table.getValue());
        }
    }
}
