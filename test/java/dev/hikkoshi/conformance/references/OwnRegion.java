package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an object is about is in the region of its cluster: each field that is called a region, also in the text of a ConfigMap. In
 * another region there is no secret, no queue and no workspace of this environment.
 */
public final class OwnRegion implements Check {

    private static final Pattern TEXT = Pattern.compile("(?i)region\"?\\s*[:=]\\s*\"?([a-z]{2}(?:-[a-z]+)+-\\d)");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        String region = output.phase().environment().target().region();
        Map<String, JsonNode> all = new TreeMap<>();
        Objects.all(output).forEach(object -> all.put(Objects.label(object), object));
        int seen = 0;
        for (Map.Entry<String, JsonNode> one : all.entrySet()) {
            Set<String> regions = new TreeSet<>();
            collect(one.getValue(), regions);
            seen += regions.size();
            regions.stream()
                    .filter(other -> !other.equals(region))
                    .forEach(other -> faults.add(
                            "%s: it names %s, and the cluster is in %s".formatted(one.getKey(), other, region)));
        }
        if (seen == 0 && output.phase().hasCluster()) {
            faults.add("nothing names a region in an output with a cluster");
        }
        return faults;
    }

    private static void collect(JsonNode node, Set<String> regions) {
        if (node.path("name").asText().matches("AWS_(DEFAULT_)?REGION")) {
            regions.add(node.path("value").asText());
        }
        node.properties().forEach(field -> {
            if (field.getKey().matches("(?i).*region") && field.getValue().isTextual()) {
                regions.add(field.getValue().asText());
            }
        });
        if (node.isTextual() && node.asText().contains("\n")) {
            Matcher named = TEXT.matcher(node.asText());
            while (named.find()) {
                regions.add(named.group(1));
            }
        }
        node.forEach(child -> collect(child, regions));
    }
}
