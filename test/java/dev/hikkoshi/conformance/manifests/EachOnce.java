package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An output has each object once: of two with one kind, namespace and name, the second one overwrites the first one. */
public final class EachOnce implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Map<String, String> files = new TreeMap<>();
        output.manifests().forEach((file, objects) -> {
            for (JsonNode object : objects) {
                String group = object.path("apiVersion").asText().replaceFirst("/?[^/]*$", "");
                String other = files.putIfAbsent(group + " " + Objects.label(object), file);
                if (other != null) {
                    faults.add("%s: %s and %s have it".formatted(Objects.label(object), other, file));
                }
            }
        });
        if (files.isEmpty() && output.phase().hasCluster()) {
            faults.add("no object in an output with a cluster");
        }
        return faults;
    }
}
