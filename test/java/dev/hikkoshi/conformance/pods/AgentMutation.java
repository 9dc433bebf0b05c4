package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The changes of New Relic's operator to a pod that an Instrumentation selects: a volume, and an init container that
 * copies the agent into it, with the security context and the resources of {@code spec.agent} and without defaults. In the
 * {@code env} of the container, and never in its {@code envFrom}, it looks for the variables of the agent: it appends to the
 * options and the labels that are there, keeps the application's name, and adds its own value for each that is missing.
 * Source: {@code newrelic/k8s-agents-operator} 0.46.0, {@code internal/apm/ruby.go} (java, nodejs and python alike), {@code
 * base.go} ({@code setContainerEnvAppName}) and {@code helper.go} ({@code setEnvVar}, {@code
 * setContainerEnvInjectionDefaults}).
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
        String language = agent.path("language").asText();
        setVariables((ObjectNode) spec.at("/containers/0"), language, "/" + name, nameOf(pod.workload()));
        return new PlacedPod(pod.label() + " with New Relic's agent", pod.namespace(), pod.workload(), template);
    }

    /** The root of the owners of a pod: its Deployment, StatefulSet, DaemonSet or CronJob. */
    private static String nameOf(JsonNode workload) {
        return workload.at("/metadata/name").asText();
    }

    private static void setVariables(ObjectNode container, String language, String path, String owner) {
        ArrayNode env = container.withArray("env");
        switch (language) {
            case "ruby" -> append(env, "RUBYOPT", " ", "-r " + path + "/lib/boot/strap");
            case "java" -> append(env, "JAVA_TOOL_OPTIONS", " ", "-javaagent:" + path + "/newrelic-agent.jar");
            case "nodejs" -> append(env, "NODE_OPTIONS", " ", "--require " + path + "/newrelicinstrumentation.js");
            case "python" -> append(env, "PYTHONPATH", ":", path);
            default -> throw new IllegalStateException("nobody knows the options of " + language);
        }
        if (valueOf(env, "NEW_RELIC_APP_NAME").isEmpty()) {
            env.addObject().put("name", "NEW_RELIC_APP_NAME").put("value", owner);
        }
        append(env, "NEW_RELIC_LABELS", ";", "operator:auto-injection");
        env.addObject().put("name", "NEW_RELIC_K8S_OPERATOR_ENABLED").put("value", "true");
    }

    private static void append(ArrayNode env, String name, String separator, String value) {
        Optional<ObjectNode> present = valueOf(env, name);
        present.ifPresent(one -> one.put("value", one.path("value").asText() + separator + value));
        if (present.isEmpty()) {
            env.addObject().put("name", name).put("value", value);
        }
    }

    private static Optional<ObjectNode> valueOf(ArrayNode env, String name) {
        for (JsonNode one : env) {
            if (one.path("name").asText().equals(name)) {
                return Optional.of((ObjectNode) one);
            }
        }
        return Optional.empty();
    }
}
