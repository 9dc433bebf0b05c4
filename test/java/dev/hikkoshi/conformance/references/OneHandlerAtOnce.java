package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The custom resources of a stack run one after the other. Each runs two Lambda functions, CDK's framework and its handler,
 * and a new account may run few at once: "New AWS accounts have reduced concurrency" (AWS Lambda developer guide, Lambda
 * quotas). CDK deploys one stack at a time.
 */
public final class OneHandlerAtOnce implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.templates().forEach((stack, template) -> {
            Map<String, Set<String>> waits = new TreeMap<>();
            template.path("Resources").properties().forEach(resource -> {
                Set<String> ids = new LinkedHashSet<>();
                add(resource.getValue(), ids);
                waits.put(resource.getKey(), ids);
            });
            List<String> custom = waits.keySet().stream()
                    .filter(id ->
                            template.at("/Resources/" + id + "/Type").asText().startsWith("Custom::"))
                    .toList();
            for (int i = 0; i < custom.size(); i++) {
                for (int j = i + 1; j < custom.size(); j++) {
                    if (!before(custom.get(i), waits).contains(custom.get(j))
                            && !before(custom.get(j), waits).contains(custom.get(i))) {
                        faults.add("%s: %s and %s run at once".formatted(stack, custom.get(i), custom.get(j)));
                    }
                }
            }
        });
        return faults;
    }

    /** Everything that a resource waits for. */
    private static Set<String> before(String id, Map<String, Set<String>> waits) {
        Set<String> all = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(id));
        while (!open.isEmpty()) {
            for (String next : waits.getOrDefault(open.remove(0), Set.of())) {
                if (all.add(next)) {
                    open.add(next);
                }
            }
        }
        return all;
    }

    private static void add(JsonNode node, Set<String> ids) {
        node.path("DependsOn").forEach(id -> ids.add(id.asText()));
        if (node.path("DependsOn").isTextual()) {
            ids.add(node.path("DependsOn").asText());
        }
        if (node.path("Ref").isTextual()) {
            ids.add(node.path("Ref").asText());
        }
        if (node.path("Fn::GetAtt").isArray()) {
            ids.add(node.path("Fn::GetAtt").path(0).asText());
        }
        node.forEach(child -> add(child, ids));
    }
}
