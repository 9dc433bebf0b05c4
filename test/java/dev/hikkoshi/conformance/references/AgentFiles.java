package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Alloy and Grafana find what their files name. A file that a container mounts from a ConfigMap reads variables of that
 * container: {@code sys.env("NAME")} (Grafana Alloy v1.18, standard library) and {@code $NAME} (Grafana 12, Provision Grafana,
 * Using environment variables). An argument that is a path is a file of a volume, and the peers are a Service. Alloy's selectors select
 * each ServiceMonitor of ours and of a chart. The dashboards are where the sidecar writes them, in ConfigMaps with its label (kiwigrid
 * k8s-sidecar, Configuration).
 */
public final class AgentFiles implements Check {

    private static final Pattern VARIABLE = Pattern.compile("sys\\.env\\(\"(\\w+)\"\\)|\\$\\{?([A-Z][A-Z0-9_]*)");
    private static final Pattern MATCH_LABELS = Pattern.compile("match_labels = \\{([^}]*)\\}");
    private static final Pattern LABEL = Pattern.compile("\"([^\"]+)\" = \"([^\"]*)\"");
    private static final String PEERS = "--cluster.join-addresses=";
    private static final Pattern DASHBOARDS = Pattern.compile("(?m)^ +path: (\\S+)$");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int files = 0;
        for (PlacedPod pod : PlacedPod.ownIn(output)) {
            for (JsonNode container : pod.template().at("/spec/containers")) {
                Map<String, String> mounted = mounted(output, pod, container);
                files += mounted.size();
                mounted.forEach((path, text) -> variables(pod, container, path, text, faults));
                arguments(output, pod, container, mounted, faults);
                mounted.values().forEach(text -> monitors(output, pod, text, faults));
                sidecar(output, pod, container, faults);
            }
        }
        if (files == 0 && Agents.runIn(output)) {
            faults.add("no file of an agent in an output with agents");
        }
        return faults;
    }

    /** The files that a container mounts from ConfigMaps, by path. */
    private static Map<String, String> mounted(PhaseOutput output, PlacedPod pod, JsonNode container) {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            for (JsonNode volume : pod.template().at("/spec/volumes")) {
                if (volume.path("name").equals(mount.path("name"))) {
                    String path = mount.path("mountPath").asText();
                    String only = mount.path("subPath").asText();
                    data(output, pod, volume.at("/configMap/name"))
                            .flatMap(data -> data.properties().stream())
                            .filter(file -> only.isEmpty() || only.equals(file.getKey()))
                            .forEach(file -> files.put(
                                    only.isEmpty() ? path + "/" + file.getKey() : path,
                                    file.getValue().asText()));
                }
            }
        }
        return files;
    }

    private static Stream<JsonNode> data(PhaseOutput output, PlacedPod pod, JsonNode name) {
        return Objects.of(output, "ConfigMap").stream()
                .filter(map -> Objects.namespace(map).equals(pod.namespace())
                        && map.at("/metadata/name").equals(name))
                .map(map -> map.path("data"));
    }

    private static void variables(PlacedPod pod, JsonNode container, String path, String text, List<String> faults) {
        List<String> names = container.path("env").findValuesAsText("name");
        Matcher variable = VARIABLE.matcher(text);
        while (variable.find()) {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            if (!names.contains(name)) {
                faults.add("%s: %s reads the variable %s, which the container does not have"
                        .formatted(pod.label(), path, name));
            }
        }
    }

    private static boolean hasService(PhaseOutput output, PlacedPod pod, String name) {
        return Objects.of(output, "Service").stream()
                .anyMatch(service -> Objects.namespace(service).equals(pod.namespace())
                        && service.at("/metadata/name").asText().equals(name));
    }

    private static void arguments(
            PhaseOutput output, PlacedPod pod, JsonNode container, Map<String, String> mounted, List<String> faults) {
        List<String> folders = container.path("volumeMounts").findValuesAsText("mountPath");
        for (String argument : Objects.texts(container.path("args"))) {
            if (argument.startsWith(PEERS) && !hasService(output, pod, argument.substring(PEERS.length()))) {
                faults.add("%s: there is no Service %s".formatted(pod.label(), argument.substring(PEERS.length())));
            }
            boolean isFile = argument.startsWith("/");
            String path = argument.replaceFirst("^--[^=]*=", "");
            if (isFile && !mounted.containsKey(path)
                    || !isFile
                            && path.startsWith("/")
                            && folders.stream()
                                    .noneMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"))) {
                faults.add("%s: no volume has %s".formatted(pod.label(), path));
            }
        }
    }

    private static void monitors(PhaseOutput output, PlacedPod pod, String text, List<String> faults) {
        List<Map<String, String>> selectors = new ArrayList<>();
        Matcher selector = MATCH_LABELS.matcher(text);
        while (selector.find()) {
            Map<String, String> labels = new LinkedHashMap<>();
            Matcher label = LABEL.matcher(selector.group(1));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            selectors.add(labels);
        }
        Map<String, JsonNode> monitors = new LinkedHashMap<>();
        Objects.of(output, "ServiceMonitor")
                .forEach(monitor -> monitors.put(Objects.label(monitor), monitor.at("/metadata/labels")));
        for (Release release : Release.in(output)) {
            JsonNode labels = release.values().at("/prometheus/monitor/additionalLabels");
            if (!labels.isMissingNode()) {
                monitors.put("the ServiceMonitor of the chart " + release.name(), labels);
            }
        }
        monitors.forEach((monitor, labels) -> {
            if (!selectors.isEmpty() && selectors.stream().noneMatch(wanted -> has(labels, wanted))) {
                faults.add("%s: it does not select %s".formatted(pod.label(), monitor));
            }
        });
    }

    private static boolean has(JsonNode labels, Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    private static void sidecar(PhaseOutput output, PlacedPod pod, JsonNode container, List<String> faults) {
        Map<String, String> env = new LinkedHashMap<>();
        container
                .path("env")
                .forEach(one ->
                        env.put(one.path("name").asText(), one.path("value").asText()));
        if (!env.containsKey("LABEL") || !env.containsKey("FOLDER")) {
            return;
        }
        if (Objects.of(output, "ConfigMap").stream()
                .noneMatch(map -> Objects.namespace(map).equals(env.get("NAMESPACE"))
                        && map.at("/metadata/labels")
                                .path(env.get("LABEL"))
                                .asText()
                                .equals(env.get("LABEL_VALUE")))) {
            faults.add("%s: no ConfigMap of %s has the label %s=%s"
                    .formatted(pod.label(), env.get("NAMESPACE"), env.get("LABEL"), env.get("LABEL_VALUE")));
        }
        for (JsonNode other : pod.template().at("/spec/containers")) {
            mounted(output, pod, other).forEach((path, text) -> {
                Matcher folder = DASHBOARDS.matcher(text);
                while (folder.find()) {
                    String volume = volumeAt(container, env.get("FOLDER"));
                    if (volume.isEmpty() || !volume.equals(volumeAt(other, folder.group(1)))) {
                        faults.add("%s: %s reads %s, and %s writes %s"
                                .formatted(
                                        pod.label(),
                                        path,
                                        folder.group(1),
                                        container.path("name").asText(),
                                        env.get("FOLDER")));
                    }
                }
            });
        }
    }

    private static String volumeAt(JsonNode container, String path) {
        for (JsonNode mount : container.path("volumeMounts")) {
            if (mount.path("mountPath").asText().equals(path)) {
                return mount.path("name").asText();
            }
        }
        return "";
    }
}
