package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs whose instances, or the charts on them, do not come up. */
final class NodeFaults {

    private static final String GROUP = "enduringa9a53ee8B2";
    private static final String AUTOSCALER = "Platformclusterautoscaler";
    private static final String LOAD_BALANCERS = "Platformawsloadbalancercontroller";

    private NodeFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(joining(), addOns(), images(), metadata(), charts(), hooks())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> joining() {
        return Stream.of(
                fault(
                        Conformance.CLUSTER_NAMED,
                        "an association with another cluster",
                        () -> cluster(
                                "RightskedaAssociation", association -> association.put("ClusterName", "another")),
                        "cluster/RightskedaAssociation27221977: no template has the cluster another"),
                fault(
                        Conformance.CLUSTER_NAMED,
                        "an access entry that may come before its cluster",
                        () -> resource(production(), "cluster", "Peoplesakai", entry -> entry.remove("DependsOn")),
                        "cluster/PeoplesakaiC6F9818F: it may come before the cluster"),
                fault(
                        Conformance.NODES_JOIN,
                        "a private endpoint that is off",
                        () -> cluster("ControlPlaneCluster8", one -> ((ObjectNode) one.path("ResourcesVpcConfig"))
                                .put("EndpointPrivateAccess", false)),
                        "its nodes do not reach its endpoint"),
                fault(
                        Conformance.NODES_JOIN,
                        "a cluster that reads its people and nodes from a ConfigMap",
                        () -> cluster("ControlPlaneCluster8", one -> ((ObjectNode) one.path("AccessConfig"))
                                .put("AuthenticationMode", "CONFIG_MAP")),
                        "it reads no access entries"),
                fault(
                        Conformance.NODES_JOIN,
                        "nodes outside of the cluster's security group",
                        () -> cluster("enduringa9a53ee8LaunchTemplate", template -> ((ObjectNode)
                                        template.path("LaunchTemplateData"))
                                .putArray("SecurityGroupIds")
                                .add("sg-0a1b2c3d4e5f60000")),
                        "its nodes are not in the security group of the cluster"));
    }

    private static Stream<Arguments> addOns() {
        return Stream.of(
                fault(
                        Conformance.NODES_READY,
                        "nodes without a network plugin",
                        () -> without("AddOnsvpccni"),
                        "cluster: without vpc-cni no node gets ready"),
                fault(
                        Conformance.NODES_READY,
                        "nodes without kube-proxy",
                        () -> without("AddOnskubeproxy"),
                        "cluster: without kube-proxy no node gets ready"),
                fault(
                        Conformance.NODES_READY,
                        "a network plugin that waits for nodes",
                        () -> resource(
                                production(), "cluster", "AddOnsvpccni", addOn -> ((ArrayNode) addOn.path("DependsOn"))
                                        .add("enduringa9a53ee8B241EDBA")),
                        "it waits for nodes, which are not ready without it"),
                fault(
                        Conformance.NODES_READY,
                        "a cluster without coredns",
                        () -> without("AddOnscoredns"),
                        "cluster: without coredns no pod finds a name"),
                fault(
                        Conformance.NODES_READY,
                        "an add-on that nobody knows",
                        () -> cluster("AddOnsmetricsserver", addOn -> addOn.put("AddonName", "adot")),
                        "this check does not know whether adot runs as a Deployment"),
                fault(
                        Conformance.NODES_READY,
                        "coredns before the nodes",
                        () -> resource(production(), "cluster", "AddOnscoredns", addOn -> addOn.putArray("DependsOn")
                                .add("ControlPlaneCluster8AFA2E51")),
                        "cluster/AddOnscoredns16A65BB2: nothing makes it wait for nodes"),
                fault(
                        Conformance.NODES_READY,
                        "an add-on that waits for nodes which it does not select",
                        () -> resource(production(), "cluster", "AddOnsmetricsserver", addOn -> ((ArrayNode)
                                        addOn.path("DependsOn"))
                                .removeIf(one -> one.asText().startsWith("enduring"))),
                        "cluster/AddOnsmetricsserver53A9CE0F: nothing makes it wait for nodes"));
    }

    private static Stream<Arguments> images() {
        return Stream.of(
                fault(
                        Conformance.NODE_IMAGES,
                        "an image of another architecture than the instance types",
                        () -> cluster(GROUP, group -> group.put("AmiType", "AL2023_ARM_64_STANDARD")),
                        "AL2023_ARM_64_STANDARD does not boot on m5.2xlarge, which is amd64"),
                fault(
                        Conformance.NODE_IMAGES,
                        "nodes more than three minor versions older than the control plane",
                        () -> cluster(GROUP, group -> group.put("Version", "1.32")),
                        "its kubelets of 1.32 cannot talk to a control plane of 1.36"),
                fault(
                        Conformance.NODE_IMAGES,
                        "nodes newer than the control plane",
                        () -> cluster(GROUP, group -> group.put("Version", "1.37")),
                        "its kubelets of 1.37 cannot talk to a control plane of 1.36"),
                fault(
                        Conformance.NODE_IMAGES,
                        "a kube-proxy of another version than its nodes",
                        () -> cluster("AddOnskubeproxy", addOn -> addOn.put("AddonVersion", "v1.31.0-eksbuild.1")),
                        "v1.31.0-eksbuild.1 is of no node group's version"));
    }

    private static Stream<Arguments> metadata() {
        return Stream.of(
                fault(
                        Conformance.METADATA,
                        "nodes without a metadata service",
                        () -> cluster("enduringa9a53ee8LaunchTemplate", template -> ((ObjectNode)
                                        template.at("/LaunchTemplateData/MetadataOptions"))
                                .put("HttpEndpoint", "disabled")),
                        "its instances have no metadata service"),
                fault(
                        Conformance.METADATA,
                        "nodes with a profile in their launch template",
                        () -> cluster("enduringa9a53ee8LaunchTemplate", template -> ((ObjectNode)
                                        template.path("LaunchTemplateData"))
                                .putObject("IamInstanceProfile")
                                .put("Name", "nodes")),
                        "a managed node group refuses a profile in its launch template"),
                fault(
                        Conformance.METADATA,
                        "legacy instances without a profile",
                        () -> resource(production(), "legacy", "FleetstreamMachinesTemplate", template -> ((ObjectNode)
                                        template.at("/Properties/LaunchTemplateData"))
                                .remove("IamInstanceProfile")),
                        "legacy/FleetstreamMachinesGroup7F625050: its instances have no profile with a role"),
                fault(
                        Conformance.METADATA,
                        "legacy instances without an image",
                        () -> resource(production(), "legacy", "FleetstreamMachinesTemplate", template -> ((ObjectNode)
                                        template.at("/Properties/LaunchTemplateData"))
                                .remove("ImageId")),
                        "legacy/FleetstreamMachinesGroup7F625050: no image, or no instance type"),
                fault(
                        Conformance.METADATA,
                        "nodes with an image beside their AMI type",
                        () -> cluster("enduringa9a53ee8LaunchTemplate", template -> ((ObjectNode)
                                        template.path("LaunchTemplateData"))
                                .put("ImageId", "ami-0a1b2c3d4e5f60718")),
                        "an image beside its AMI type"));
    }

    private static Stream<Arguments> charts() {
        return Stream.of(
                fault(
                        Conformance.CHARTS,
                        "an autoscaler in another region",
                        () -> values(AUTOSCALER, "\"awsRegion\":\"ap-northeast-1\"", "\"awsRegion\":\"us-east-1\""),
                        "cluster-autoscaler: its awsRegion is us-east-1"),
                fault(
                        Conformance.CHARTS,
                        "a load balancer controller in another region",
                        () -> values(LOAD_BALANCERS, "\"region\":\"ap-northeast-1\"", "\"region\":\"us-east-1\""),
                        "aws-load-balancer-controller: its region is us-east-1"),
                fault(
                        Conformance.CHARTS,
                        "a load balancer controller that does not know its VPC",
                        () -> values(LOAD_BALANCERS, "\"vpcId\":", "\"vpc\":"),
                        "aws-load-balancer-controller: it does not find the VPC"),
                fault(
                        Conformance.CHARTS,
                        "a load balancer controller of a VPC with another tag",
                        () -> Planted.object(
                                Moments.latest("development"),
                                "argocd/controllers",
                                one -> one.at("/metadata/name").asText().endsWith("aws-load-balancer-controller"),
                                one -> ((ObjectNode) one.at("/spec/source/helm/valuesObject/vpcTags"))
                                        .put("team", "albums")),
                        "aws-load-balancer-controller: it does not find the VPC"),
                fault(
                        Conformance.EXPANDER,
                        "priorities that name no group",
                        () -> values(AUTOSCALER, "^eks-", "^asg-"),
                        "no priority names the node group enduringa9a53ee8B241EDBA"),
                fault(
                        Conformance.EXPANDER,
                        "priorities that prefer on-demand",
                        () -> values(AUTOSCALER, "\"10\":", "\"90\":"),
                        "it takes enduringa9a53ee8B241EDBA before spotcompute4dcb49ee1CEA2318"),
                fault(
                        Conformance.EXPANDER,
                        "an expander that reads no priorities",
                        () -> values(AUTOSCALER, "priority,least-waste", "least-waste"),
                        "cluster-autoscaler: its first expander is not priority"),
                fault(
                        Conformance.CHARTS_WAIT,
                        "a chart that nothing waits for",
                        () -> cluster("Platformexternalsecrets", chart -> chart.put("Wait", false)),
                        "cluster/Platformexternalsecrets58BFCAE4: nothing waits for its pods"),
                fault(
                        Conformance.CHARTS_WAIT,
                        "a chart whose function ends before Helm",
                        () -> cluster("KubectlProviderframeworkonEvent9", function -> function.put("Timeout", 60)),
                        "Helm waits for 600 s, and its function ends after 60 s"),
                fault(
                        Conformance.CHARTS_WAIT,
                        "a chart of observability that nothing waits for",
                        () -> resource(
                                production(), "observability", "Chartk8sagentsoperator", chart -> properties(chart)
                                        .remove("Atomic")),
                        "nothing waits for its pods"));
    }

    private static Stream<Arguments> hooks() {
        return Stream.of(
                fault(
                        Conformance.HOOKS,
                        "a rule for a hook that the group does not have",
                        () -> rule("FleetstreamEventsStartRule", pattern -> ((ObjectNode) pattern.path("detail"))
                                .putArray("LifecycleHookName")
                                .add("launching")),
                        "no group has the hook launching"),
                fault(
                        Conformance.HOOKS,
                        "a hook that nobody hears",
                        () -> rule("FleetstreamEventsDrainRule", pattern -> ((ObjectNode) pattern)
                                .putArray("detail-type")
                                .add("EC2 Instance Terminate Successful")),
                        "nobody hears the hook drained at autoscaling:EC2_INSTANCE_TERMINATING"),
                fault(
                        Conformance.HOOKS,
                        "a rule that is off",
                        () -> resource(production(), "legacy", "FleetstreamEventsStartRule", rule -> properties(rule)
                                .put("State", "DISABLED")),
                        "nobody hears the hook launched"),
                fault(
                        Conformance.COMMANDS,
                        "a runbook for instances of another layer",
                        () -> resource(
                                production(), "legacy", "FleetstreamEventsRelease", document -> document.findParents(
                                                "Values")
                                        .forEach(target -> ((ObjectNode) target)
                                                .putArray("Values")
                                                .add("another"))),
                        "no instance has tag:hikkoshi:layer another"),
                fault(
                        Conformance.COMMANDS,
                        "patches for another fleet",
                        () -> resource(production(), "legacy", "FleetPatchingPatches", patches -> ((ObjectNode)
                                        patches.at("/Properties/Targets/0"))
                                .put("Key", "tag:fleet")),
                        "legacy/FleetPatchingPatches4B12C300: no instance has tag:fleet"),
                fault(
                        Conformance.HOOKS,
                        "a rule for the other transition",
                        () -> rule("FleetstreamEventsStartRule", pattern -> ((ObjectNode) pattern)
                                .putArray("detail-type")
                                .add("EC2 Instance-terminate Lifecycle Action")),
                        "no group has the hook launched at autoscaling:EC2_INSTANCE_TERMINATING"));
    }

    private static PhaseOutput rule(String id, Consumer<JsonNode> planted) {
        return resource(production(), "legacy", id, rule -> planted.accept(rule.at("/Properties/EventPattern")));
    }

    /** Changes the text of a chart's values, which CloudFormation may join. */
    private static PhaseOutput values(String id, String old, String other) {
        return cluster(id, chart -> {
            JsonNode values = chart.path("Values");
            if (!values.toString().replace("\\\"", "\"").contains(old)) {
                throw new IllegalArgumentException(id + " has no " + old);
            }
            if (values.isTextual()) {
                chart.put("Values", values.asText().replace(old, other));
            }
            JsonNode parts = values.at("/Fn::Join/1");
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).isTextual()) {
                    ((ArrayNode) parts)
                            .set(i, TextNode.valueOf(parts.get(i).asText().replace(old, other)));
                }
            }
        });
    }

    private static PhaseOutput cluster(String id, Consumer<ObjectNode> planted) {
        return resource(production(), "cluster", id, one -> planted.accept(properties(one)));
    }

    private static PhaseOutput without(String id) {
        return resources(production(), "cluster", all -> all.properties()
                .removeIf(one -> one.getKey().startsWith(id)));
    }

    private static ObjectNode properties(JsonNode resource) {
        return (ObjectNode) resource.path("Properties");
    }

    private static PhaseOutput production() {
        return Moments.latest("production");
    }
}
