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
 * A chart is done when its pods are ready: what comes after it meets its webhooks, which refuse every object before. With
 * {@code atomic}, Helm waits as well (Helm, helm upgrade: "The --wait flag will be set automatically if --atomic is used"; AWS CDK,
 * aws-eks-v2, HelmChart, wait).
 */
public final class ChartsWait implements Check {

    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<Resource> charts = Deployed.of(output).all(CHART);
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
        }
        return faults;
    }
}
