package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart is done when its pods are ready: what comes after it meets its webhooks, which refuse every object before.
 * With {@code atomic}, Helm waits as well (Helm, helm upgrade: "The --wait flag will be set automatically if --atomic
 * is used"; AWS CDK, aws-eks-v2, HelmChart, wait and timeout). The function that runs Helm runs for longer than Helm
 * waits.
 */
public final class ChartsWait implements Check {

    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";

    /** The timeout in seconds of a function that has none (AWS Lambda developer guide, Configure function timeout). */
    private static final int SHORTEST = 3;

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Deployed deployed = Deployed.of(output);
        List<Resource> charts = deployed.all(CHART);
        if (charts.isEmpty()
                && output.phase().hasCluster()
                && output.phase().environment().delivery() == Delivery.KUBECTL) {
            faults.add("cluster: no chart");
        }
        for (Resource chart : charts) {
            JsonNode properties = chart.properties();
            if (!properties.path("Wait").asBoolean()
                    && !properties.path("Atomic").asBoolean()) {
                faults.add(chart.place() + ": nothing waits for its pods");
            }
            int timeout =
                    Integer.parseInt(properties.path("Timeout").asText("300s").replaceFirst("s$", ""));
            deployed.resource(chart.stack(), properties.path("ServiceToken"))
                    .map(handler -> handler.properties().path("Timeout").asInt(SHORTEST))
                    .filter(whole -> whole <= timeout)
                    .ifPresent(whole -> faults.add("%s: Helm waits for %d s, and its function ends after %d s"
                            .formatted(chart.place(), timeout, whole)));
        }
        return faults;
    }
}
