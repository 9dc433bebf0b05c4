package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grafana has each source that a dashboard names: a dashboard finds a source by its {@code uid}, which the provisioned file
 * gives it (Grafana 12, Provision Grafana, Data sources). Without it, its panels say "Datasource not found".
 */
public final class DashboardsRead implements Check {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern UID = Pattern.compile("(?m)^ +uid: (\\S+)$");

    private final Map<JsonNode, Set<String>> read = new ConcurrentHashMap<>();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> sources = new TreeSet<>();
        int seen = 0;
        for (JsonNode map : Objects.of(output, "ConfigMap")) {
            Matcher uid = UID.matcher(map.path("data").path("sources.yaml").asText());
            while (uid.find()) {
                sources.add(uid.group(1));
            }
        }
        for (JsonNode map : Objects.of(output, "ConfigMap")) {
            if (map.at("/metadata/labels").has("grafana_dashboard")) {
                seen++;
                Set<String> missing = new TreeSet<>(read.computeIfAbsent(map.path("data"), DashboardsRead::named));
                missing.removeAll(sources);
                missing.forEach(
                        source -> faults.add("%s: Grafana has no source %s".formatted(Objects.label(map), source)));
            }
        }
        if (seen == 0 && Agents.runIn(output)) {
            faults.add("no dashboard in an output with Grafana");
        }
        return faults;
    }

    private static Set<String> named(JsonNode data) {
        Set<String> names = new TreeSet<>();
        for (JsonNode dashboard : data) {
            try {
                JSON.readTree(dashboard.asText())
                        .findValues("datasource")
                        .forEach(source -> names.add(source.path("uid").asText()));
            } catch (JsonProcessingException notJson) {
                throw new IllegalStateException("a dashboard that is not JSON: " + dashboard.asText(), notJson);
            }
        }
        return names;
    }
}
