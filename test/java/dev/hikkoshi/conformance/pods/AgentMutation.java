package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The changes of New Relic's operator to a pod that an Instrumentation selects: a volume, and an init container that
 * copies the agent into it, with the security context and the resources of {@code spec.agent} and without defaults.
 * Source: {@code newrelic/k8s-agents-operator} 0.46.0, {@code internal/apm/ruby.go} (java, nodejs and python alike).
 */
final class AgentMutation {

    private AgentMutation() {}

    /** Whether an Instrumentation selects a pod by its labels; ours select in all namespaces. */
    static boolean selects(JsonNode instrumentation, PlacedPod pod) {
        JsonNode wanted = instrumentation.at("/spec/podLabelSelector/matchLabels");
        JsonNode labels = pod.template().at("/metadata/labels");
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    /** The pod that the API server admits or refuses. */
    static PlacedPod mutated(JsonNode instrumentation, PlacedPod pod) {
        ObjectNode template = pod.template().deepCopy();
        ObjectNode spec = (ObjectNode) template.path("spec");
        JsonNode agent = instrumentation.at("/spec/agent");
        String name = "nri-" + agent.path("language").asText() + "--"
                + spec.at("/containers/0/name").asText();
        ObjectNode container = spec.objectNode();
        container.put("name", name);
        container.set("image", agent.path("image"));
        if (agent.has("securityContext")) {
            container.set("securityContext", agent.path("securityContext"));
        }
        if (agent.has("resourceRequirements")) {
            container.set("resources", agent.path("resourceRequirements"));
        }
        ArrayNode init = spec.withArray("initContainers");
        init.add(container);
        ObjectNode volume = spec.withArray("volumes").addObject();
        volume.put("name", name);
        volume.putObject("emptyDir");
        return new PlacedPod(pod.label() + " with New Relic's agent", pod.namespace(), pod.workload(), template);
    }
}
