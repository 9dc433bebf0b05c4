package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The identity of a pod exists before the pod. EKS gives credentials to a pod when the pod is created: a pod that was created
 * before its association has none until it is replaced ({@code aws/amazon-eks-pod-identity-webhook}, README; Amazon EKS, Learn
 * how EKS Pod Identity grants pods access to AWS services). A stack that applies or installs the pods depends on the
 * association in the same stack, or comes after the stack that has it.
 */
public final class IdentityFirst implements Check {

    private static final JsonMapper JSON = new JsonMapper();

    /** A pod identity association: its stack, and its logical id there. */
    private record Association(String stack, String id) {}

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (!output.phase().hasCluster() || output.phase().environment().delivery() != Delivery.KUBECTL) {
            return faults;
        }
        Map<String, Association> associations = associations(output);
        int seen = 0;
        for (String stack : output.templates().keySet()) {
            for (Map.Entry<String, Set<String>> applied :
                    accounts(output, stack).entrySet()) {
                for (String account : applied.getValue()) {
                    Association identity = associations.get(account);
                    if (identity != null) {
                        seen++;
                        if (!comesFirst(output, identity, stack, applied.getKey())) {
                            faults.add("%s/%s: a pod of %s may start before its identity %s/%s"
                                    .formatted(stack, applied.getKey(), account, identity.stack(), identity.id()));
                        }
                    }
                }
            }
        }
        if (seen == 0) {
            faults.add("no pod with an identity in an output with a cluster");
        }
        return faults;
    }

    private static boolean comesFirst(PhaseOutput output, Association identity, String stack, String id) {
        return identity.stack().equals(stack)
                ? Dependencies.closure(output.stack(stack).resources(), id).contains(identity.id())
                : DeployedBefore.of(output, stack).contains(identity.stack());
    }

    /** The associations by {@code <namespace>/<service account>}. */
    private static Map<String, Association> associations(PhaseOutput output) {
        Map<String, Association> associations = new TreeMap<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::EKS::PodIdentityAssociation")
                .forEach((id, association) -> associations.put(
                        association.path("Namespace").asText() + "/"
                                + association.path("ServiceAccount").asText(),
                        new Association(stack, id))));
        return associations;
    }

    /** The service accounts of the pods of each resource that applies manifests or installs a chart. */
    private static Map<String, Set<String>> accounts(PhaseOutput output, String stack) {
        Map<String, Set<String>> accounts = new TreeMap<>();
        KubernetesObjects.manifests(output.stack(stack).resources()).forEach((id, manifest) -> {
            Set<String> names = new TreeSet<>();
            for (JsonNode object : json(manifest)) {
                PlacedPod.of(object).ifPresent(pod -> names.add(account(pod.namespace(), pod.template())));
            }
            accounts.put(id, names);
        });
        List<Release> releases = Release.in(output);
        output.properties(stack, "Custom::AWSCDK-EKS-HelmChart").forEach((id, chart) -> {
            Set<String> names = new TreeSet<>();
            releases.stream()
                    .filter(release ->
                            release.name().equals(chart.path("Release").asText()))
                    .forEach(release -> ChartTable.of(release, output.phase().environment()).stream()
                            .flatMap(table -> table.pods().stream())
                            .forEach(pod -> names.add(account(release.namespace(), pod.path("template")))));
            accounts.put(id, names);
        });
        return accounts;
    }

    private static String account(String namespace, JsonNode template) {
        return namespace + "/" + template.at("/spec/serviceAccountName").asText("default");
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("a manifest without JSON: " + text, notJson);
        }
    }
}
