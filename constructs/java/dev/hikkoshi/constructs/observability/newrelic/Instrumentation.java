package dev.hikkoshi.constructs.observability.newrelic;

import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.NewRelic;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Attaches New Relic's agent to the pods of one feature. The pods' own configuration contains the application's name
 * and labels, one application per side.
 *
 * <p>The operator copies the resources and security context of this object to the agent's init container, and has no
 * defaults ({@code newrelic/k8s-agents-operator} 0.46.0, {@code internal/apm/ruby.go}): without them a restricted
 * namespace refuses the feature's pods (trap T34). The user is that of the pod.
 *
 * @param owner the feature, in New Relic's namespace: the operator reads these objects only there
 * @param language the agent's language
 * @param images where the image with the agent comes from
 */
public record Instrumentation(ObservedObject.Owner owner, NewRelic.Language language, ImageCache images) {

    /**
     * The variables that the operator sets in a container. It reads only those in {@code env}: for any other it adds a value
     * of its own, which outranks the value of a ConfigMap ({@code newrelic/k8s-agents-operator} 0.46.0, {@code
     * internal/apm/helper.go} and {@code base.go}). So a container has them in {@code env}, where the operator keeps the
     * application's name, and appends to labels and options.
     */
    public static final Set<String> VARIABLES = Set.of(
            "JAVA_TOOL_OPTIONS", "NEW_RELIC_APP_NAME", "NEW_RELIC_LABELS", "NODE_OPTIONS", "PYTHONPATH", "RUBYOPT");

    /** The image with the agent. Tags of four numbers are immutable. */
    private String image() {
        return switch (language) {
            case RUBY -> "newrelic/newrelic-ruby-init:10.6.0.0";
            case JAVA -> "newrelic/newrelic-java-init:9.3.0.0";
            case NODE -> "newrelic/newrelic-node-init:14.3.3.0";
            case PYTHON -> "newrelic/newrelic-python-init:13.3.0.0";
        };
    }

    /** The operator looks in all namespaces. In a cluster with others, the name alone is not the feature's own. */
    private Map<String, String> selector() {
        return owner.names().hasOthers() ? owner.labels() : Map.of("app.kubernetes.io/name", owner.name());
    }

    /** The object. */
    public HasMetadata object() {
        Map<String, Object> agent = new LinkedHashMap<>();
        agent.put("language", language.word());
        agent.put("image", images.image(Upstream.DOCKER_HUB, image()));
        agent.put("imagePullPolicy", "IfNotPresent");
        agent.put("resourceRequirements", AgentPod.resources("50m", "128Mi"));
        agent.put("securityContext", AgentPod.restricted());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("agent", agent);
        spec.put("podLabelSelector", Map.of("matchLabels", selector()));
        spec.put("licenseKeySecret", NewRelicCharts.SECRET);
        return ObservedObject.of(
                "newrelic.com/v1beta3", "Instrumentation", owner.name(), owner, Map.of(), Map.of("spec", spec));
    }
}
