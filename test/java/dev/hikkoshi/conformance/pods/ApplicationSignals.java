package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The changes of the operator of CloudWatch's add-on to pods, while Application Signals monitors all services: each
 * Deployment, StatefulSet and DaemonSet that a Service of its namespace selects gets the agents of four languages. The
 * init container of Java has no security context; the others have that of the first container. Sources: {@code
 * aws/amazon-cloudwatch-agent-operator} 3.6.0, {@code pkg/instrumentation/sdk.go}, {@code javaagent.go}, {@code helper.go}
 * and {@code auto/monitor.go}; the defaults of the add-on: {@code aws-observability/helm-charts} 71a298f, {@code
 * values.yaml} and {@code templates/_helpers.tpl}.
 */
final class ApplicationSignals {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /** Those of {@code excludedNamespaces} in {@code monitor.go} that an output of ours has. */
    private static final Set<String> EXCLUDED = Set.of("amazon-cloudwatch", "keda", "kube-system", "monitoring");

    private ApplicationSignals() {}

    /** The pods that the API server admits or refuses instead of these; empty while it monitors nothing. */
    static List<PlacedPod> mutated(PhaseOutput output, List<PlacedPod> pods) {
        List<PlacedPod> mutated = new ArrayList<>();
        if (monitors(output)) {
            List<JsonNode> services = Objects.of(output, "Service");
            pods.stream().filter(pod -> isSelected(pod, services)).forEach(pod -> mutated.add(mutated(pod)));
        }
        return mutated;
    }

    private static boolean monitors(PhaseOutput output) {
        return output.properties("cluster", "AWS::EKS::Addon").values().stream()
                .filter(addOn -> addOn.path("AddonName").asText().equals("amazon-cloudwatch-observability"))
                .map(addOn -> values(addOn.path("ConfigurationValues").asText("{}")))
                .anyMatch(values -> values.at("/applicationSignals/enabled").asBoolean(true)
                        && values.at("/manager/applicationSignals/autoMonitor/monitorAllServices")
                                .asBoolean(true));
    }

    private static boolean isSelected(PlacedPod pod, List<JsonNode> services) {
        JsonNode labels = pod.template().at("/metadata/labels");
        JsonNode context = pod.template().at("/spec/securityContext");
        boolean skipsInitContainers = context.path("runAsNonRoot").asBoolean() && !context.has("runAsUser");
        return KINDS.contains(pod.workload().path("kind").asText())
                && !EXCLUDED.contains(pod.namespace())
                && !skipsInitContainers
                && services.stream()
                        .filter(service -> Objects.namespace(service).equals(pod.namespace()))
                        .map(service -> service.at("/spec/selector"))
                        .anyMatch(selector -> !selector.isEmpty()
                                && selector.properties().stream().allMatch(label -> labels.path(label.getKey())
                                        .equals(label.getValue())));
    }

    private static PlacedPod mutated(PlacedPod pod) {
        ObjectNode template = pod.template().deepCopy();
        ObjectNode spec = (ObjectNode) template.path("spec");
        ArrayNode init = spec.withArray("initContainers");
        for (String language : List.of("java", "nodejs", "python", "dotnet")) {
            String name = "opentelemetry-auto-instrumentation-" + language;
            ObjectNode container = init.addObject().put("name", name);
            container.put("image", "public.ecr.aws/aws-observability/adot-autoinstrumentation-" + language);
            if (!language.equals("java")) {
                container.set("securityContext", spec.at("/containers/0/securityContext"));
            }
            ObjectNode volume = spec.withArray("volumes").addObject().put("name", name);
            volume.putObject("emptyDir");
        }
        return new PlacedPod(pod.label() + " with Application Signals", pod.namespace(), pod.workload(), template);
    }

    private static JsonNode values(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("values that are no JSON: " + json, notJson);
        }
    }
}
