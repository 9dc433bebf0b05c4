package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A node reaches the control plane, and the cluster lets it in. Nodes in private subnets use the private endpoint, or a
 * public one that is open to all. A launch template with security groups takes the cluster's own away, which admits
 * nodes and control plane to one another. EKS writes the access entry of a managed node group by itself, if the cluster
 * has access entries. Sources: Amazon EKS user guide, Cluster API server endpoint; Customize managed nodes with launch
 * templates, Using custom security groups; Grant IAM users access to Kubernetes with EKS access entries.
 */
public final class NodesJoin implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        for (Resource cluster : deployed.all("AWS::EKS::Cluster")) {
            JsonNode network = cluster.properties().path("ResourcesVpcConfig");
            boolean isOpen = network.path("EndpointPublicAccess").asBoolean(true)
                    && network.path("PublicAccessCidrs").isEmpty();
            if (!isOpen && !network.path("EndpointPrivateAccess").asBoolean()) {
                faults.add(cluster.place() + ": its nodes do not reach its endpoint");
            }
            if (!cluster.properties()
                    .at("/AccessConfig/AuthenticationMode")
                    .asText("CONFIG_MAP")
                    .startsWith("API")) {
                faults.add(cluster.place() + ": it reads no access entries");
            }
            String own = "<" + cluster.place() + ".ClusterSecurityGroupId>";
            for (Resource group : deployed.all("AWS::EKS::Nodegroup")) {
                List<String> groups = groups(deployed, group);
                if (!groups.isEmpty() && !groups.contains(own)) {
                    faults.add(group.place() + ": its nodes are not in the security group of the cluster");
                }
            }
        }
        return faults;
    }

    private static List<String> groups(Deployed deployed, Resource group) {
        List<String> groups = new ArrayList<>();
        deployed.resource(group.stack(), group.properties().at("/LaunchTemplate/Id"))
                .ifPresent(template -> {
                    JsonNode data = template.properties().path("LaunchTemplateData");
                    groups.addAll(deployed.texts(template.stack(), data.path("SecurityGroupIds")));
                    data.path("NetworkInterfaces")
                            .forEach(one -> groups.addAll(deployed.texts(template.stack(), one.path("Groups"))));
                });
        return groups;
    }
}
