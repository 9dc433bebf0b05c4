package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.ChartPins;
import dev.hikkoshi.constructs.cluster.ClusterAutoscaler;
import dev.hikkoshi.constructs.cluster.Controller;
import dev.hikkoshi.constructs.cluster.ExternalSecrets;
import dev.hikkoshi.constructs.cluster.Keda;
import dev.hikkoshi.constructs.cluster.LoadBalancerController;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.WorkerFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.constructs.Construct;

/**
 * The controllers of an environment's cluster.
 *
 * @param pools the cluster's pools
 */
public record ClusterControllers(ClusterPools pools) {

    /** The controllers, in the order of their names. */
    public List<Controller> of(Construct scope) {
        ChartPins pins = ChartPins.read();
        Environment environment = pools.environment();
        String region = environment.target().region();
        return List.of(
                LoadBalancerController.of(
                        scope,
                        pins,
                        new LoadBalancerController.Props(
                                pools.cluster(),
                                region,
                                vpc(),
                                environment.service().name(),
                                environment.name())),
                ClusterAutoscaler.of(
                        scope,
                        pins,
                        new ClusterAutoscaler.Props(
                                pools.cluster(),
                                environment.cluster().version(),
                                region,
                                pools.ids(Capacity.SPOT),
                                pools.ids(Capacity.ON_DEMAND))),
                ExternalSecrets.of(scope, pins, environment.service().name() + "/" + environment.name() + "/"),
                Keda.of(scope, pins, queues()));
    }

    /**
     * The VPC's id where it is known to whoever installs the chart. A GitOps controller does not know the id of a VPC
     * that CloudFormation creates, so there the tags of its stack stand for it.
     */
    private Map<String, Object> vpc() {
        Environment environment = pools.environment();
        Map<String, Object> vpc = new LinkedHashMap<>();
        if (environment.delivery() == Delivery.GITOPS && environment.network() instanceof Network.New) {
            Map<String, Object> tags = new LinkedHashMap<>();
            tags.put("service", environment.service().name());
            tags.put("environment", environment.name());
            vpc.put("vpcTags", tags);
        } else {
            vpc.put("vpcId", pools.network().vpcId());
        }
        return vpc;
    }

    private List<String> queues() {
        Environment environment = pools.environment();
        Set<String> consumed = environment.service().features().stream()
                .filter(WorkerFeature.class::isInstance)
                .map(feature -> ((WorkerFeature) feature).queue())
                .collect(Collectors.toSet());
        return environment.service().dependencies().stream()
                .filter(dependency -> dependency.kind() == DependencyKind.SQS && consumed.contains(dependency.name()))
                .map(Dependency::id)
                .toList();
    }
}
