package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A Helm release of an output, installed by CDK or a GitOps controller.
 *
 * @param name the release's name
 * @param chart the chart's name
 * @param version the chart's version
 * @param repository the address of the chart's repository
 * @param namespace its namespace
 * @param values its values; {@code token} replaces values that only CloudFormation knows
 */
public record Release(String name, String chart, String version, String repository, String namespace, JsonNode values) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Values with names of an account's resources. Pod templates do not depend on them. */
    private static final List<String> OF_THE_ACCOUNT =
            List.of("vpcId", "vpcTags", "region", "awsRegion", "expanderPriorities");

    /** It follows the longest work of the service, and is an argument of a container; a table holds no arguments. */
    private static final String OF_THE_SERVICE = "max-graceful-termination-sec";

    /** The releases of an output. */
    public static List<Release> in(PhaseOutput output) {
        return output.phase().environment().delivery() == Delivery.KUBECTL ? installed(output) : synced(output);
    }

    /** The same release with other values. */
    Release with(JsonNode other) {
        return new Release(name, chart, version, repository, namespace, other);
    }

    /**
     * The values without the names of the environment: two environments that differ only in names have the same values.
     */
    public JsonNode essence(Environment environment) {
        ObjectNode essence = values.deepCopy();
        essence.remove(OF_THE_ACCOUNT);
        if (essence.path("extraArgs") instanceof ObjectNode arguments) {
            arguments.remove(OF_THE_SERVICE);
        }
        if (!environment.cluster().isNew()) {
            // A release without the definitions of its kinds has the same pods.
            essence.remove("crds");
        }
        try {
            Object sorted = JSON.treeToValue(essence, Object.class);
            return JSON.readTree(JSON.writeValueAsString(sorted)
                    .replace(environment.imageCache().root() + "/", ChartTable.CACHE)
                    .replace("\"" + environment.clusterName() + "\"", "\"cluster\"")
                    .replace("\"" + environment.sharedNames().prefix(), "\"")
                    .replace("\"" + environment.service().name() + "\"", "\"service\"")
                    .replace("\"" + environment.name() + "\"", "\"environment\""));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Release> installed(PhaseOutput output) {
        List<Release> releases = new ArrayList<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "Custom::AWSCDK-EKS-HelmChart")
                .values()
                .forEach(chart -> releases.add(new Release(
                        chart.path("Release").asText(),
                        chart.path("Chart").asText(),
                        chart.path("Version").asText(),
                        chart.path("Repository").asText(),
                        chart.path("Namespace").asText(),
                        json(chart.path("Values"))))));
        return releases;
    }

    private static List<Release> synced(PhaseOutput output) {
        return Objects.of(output, "Application").stream()
                .filter(application -> application.at("/spec/source").has("chart"))
                .map(application -> new Release(
                        application.at("/spec/source/helm/releaseName").asText(),
                        application.at("/spec/source/chart").asText(),
                        application.at("/spec/source/targetRevision").asText(),
                        application.at("/spec/source/repoURL").asText(),
                        application.at("/spec/destination/namespace").asText(),
                        application.at("/spec/source/helm/valuesObject")))
                .toList();
    }

    private static JsonNode json(JsonNode text) {
        StringBuilder whole = new StringBuilder();
        if (text.isTextual()) {
            whole.append(text.asText());
        }
        text.at("/Fn::Join/1").forEach(part -> whole.append(part.isTextual() ? part.asText() : "token"));
        try {
            return JSON.readTree(whole.toString());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("values that are no JSON: " + whole, notJson);
        }
    }
}
