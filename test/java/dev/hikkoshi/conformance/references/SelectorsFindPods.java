package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.Selector;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each selector finds pods of this output: those of a Service, of a NetworkPolicy and of its peers, of an Instrumentation, and
 * of a PodDisruptionBudget. A selector that finds none is accepted, and does nothing. A NetworkPolicy with an empty selector is
 * about all pods of its namespace, which may have none yet; so may a peer that is a feature. The pods of the add-ons are in no
 * chart of ours.
 */
public final class SelectorsFindPods implements Check {

    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    /** The labels of CoreDNS (Amazon EKS add-on coredns; kubernetes/kubernetes cluster/addons/dns/coredns). */
    private static final Map<String, String> DNS = Map.of("k8s-app", "kube-dns");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<PlacedPod> pods = PlacedPod.in(output);
        int seen = 0;
        for (JsonNode object : Objects.all(output).toList()) {
            String label = Objects.label(object);
            switch (object.path("kind").asText()) {
                case "Service" -> {
                    seen++;
                    JsonNode labels = object.at("/spec/selector");
                    if (labels.isEmpty()
                            || pods.stream().noneMatch(pod -> isIn(object, pod) && Selector.has(labels(pod), labels))) {
                        faults.add(label + ": it selects no pod");
                    }
                }
                case "NetworkPolicy", "PodDisruptionBudget" -> {
                    seen++;
                    JsonNode spec = object.path("spec");
                    JsonNode selector = spec.has("podSelector") ? spec.path("podSelector") : spec.path("selector");
                    if (!selector.isEmpty()
                            && pods.stream()
                                    .noneMatch(pod -> isIn(object, pod) && Selector.selects(selector, labels(pod)))) {
                        faults.add(label + ": it selects no pod");
                    }
                    spec.path("ingress").forEach(rule -> peers(object, rule.path("from"), pods, output, faults));
                    spec.path("egress").forEach(rule -> peers(object, rule.path("to"), pods, output, faults));
                }
                case "Instrumentation" -> {
                    seen++;
                    JsonNode selector = object.at("/spec/podLabelSelector");
                    if (pods.stream().noneMatch(pod -> Selector.selects(selector, labels(pod)))) {
                        faults.add(label + ": it selects no pod");
                    }
                }
                default -> {}
            }
        }
        if (seen == 0 && output.phase().hasCluster()) {
            faults.add("no selector in an output with a cluster");
        }
        return faults;
    }

    private static void peers(
            JsonNode policy, JsonNode peers, List<PlacedPod> pods, PhaseOutput output, List<String> faults) {
        for (JsonNode peer : peers) {
            if (peer.has("ipBlock")) {
                continue;
            }
            JsonNode wanted = peer.at("/namespaceSelector/matchLabels").path(NAMESPACE);
            String namespace = wanted.asText(Objects.namespace(policy));
            boolean isAny = peer.has("namespaceSelector") && wanted.isMissingNode();
            JsonNode selector = peer.path("podSelector");
            if (isDns(namespace, selector) || isFeature(output, namespace, selector)) {
                continue;
            }
            if (pods.stream()
                    .noneMatch(pod ->
                            (isAny || pod.namespace().equals(namespace)) && Selector.selects(selector, labels(pod)))) {
                faults.add("%s: its peer %s %s is no pod"
                        .formatted(Objects.label(policy), namespace, selector.path("matchLabels")));
            }
        }
    }

    private static boolean isDns(String namespace, JsonNode selector) {
        JsonNode labels = selector.path("matchLabels");
        return namespace.equals("kube-system")
                && labels.size() == DNS.size()
                && DNS.entrySet().stream()
                        .allMatch(label -> labels.path(label.getKey()).asText().equals(label.getValue()));
    }

    /** A caller that has no pods yet. */
    private static boolean isFeature(PhaseOutput output, String namespace, JsonNode selector) {
        String name = selector.at("/matchLabels/app.kubernetes.io~1name").asText();
        return selector.path("matchLabels").size() == 1
                && output.phase().environment().service().features().stream()
                        .anyMatch(feature -> feature.name().equals(name)
                                && feature.workload().namespace().equals(namespace));
    }

    private static boolean isIn(JsonNode object, PlacedPod pod) {
        return Objects.namespace(object).equals(pod.namespace());
    }

    private static JsonNode labels(PlacedPod pod) {
        return pod.template().at("/metadata/labels");
    }
}
