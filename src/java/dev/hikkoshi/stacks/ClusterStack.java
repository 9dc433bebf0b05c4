package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.cluster.AccessEntries;
import dev.hikkoshi.constructs.cluster.AddOnVersions;
import dev.hikkoshi.constructs.cluster.AddOns;
import dev.hikkoshi.constructs.cluster.AmiType;
import dev.hikkoshi.constructs.cluster.ControlPlane;
import dev.hikkoshi.constructs.cluster.KubectlHandler;
import dev.hikkoshi.constructs.cluster.Machines;
import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.constructs.cluster.NodeRole;
import dev.hikkoshi.constructs.cluster.PodIngress;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.eks.CfnNodegroup;
import software.constructs.Construct;

/**
 * The EKS cluster that features move to: its control plane, pools, add-ons, controllers, people and namespaces.
 *
 * <p>It is the same in every phase that has a cluster: a step of a feature changes nothing here.
 */
public final class ClusterStack extends EnvironmentStack {

    private static final String ID = "cluster";

    private final Environment environment;
    private final String cluster;

    /**
     * @param scope the environment's stage
     * @param phase a phase that has a cluster
     */
    public ClusterStack(Construct scope, Phase phase) {
        super(scope, ID, phase, phase.clusterSince(), "The EKS cluster, its pools, add-ons, controllers and people");
        this.environment = phase.environment();
        this.cluster = clusterName(environment);
        NetworkIds network = NetworkIds.of(phase);
        IVpc vpc = importVpc(network);
        ControlPlane controlPlane = createControlPlane(vpc);
        AddOns addOns = createAddOns(controlPlane);
        List<CfnNodegroup> pools = createPools(controlPlane, network, addOns);
        createPodIngress(controlPlane);
        createPeople(controlPlane);
        if (environment.delivery() == Delivery.KUBECTL) {
            KubectlHandler kubectl = createKubectl(controlPlane, vpc);
            export("KubectlServiceToken").write(this, kubectl.serviceToken());
        }
        export("ClusterSecurityGroupId").write(this, controlPlane.securityGroupId());
        addOns.afterNodes().forEach(addOn -> addOn.getNode().addDependency(pools.toArray(CfnNodegroup[]::new)));
    }

    /** The cluster's name in an environment: a literal, so that nothing built on it needs a token for it. */
    public static String clusterName(Environment environment) {
        return environment.service().name() + "-" + environment.name();
    }

    /** Only the private subnets: nothing of the cluster lives in a public one. */
    private IVpc importVpc(NetworkIds network) {
        return Vpc.fromVpcAttributes(
                this,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(network.vpcId())
                        .vpcCidrBlock(network.cidr())
                        .availabilityZones(network.zones())
                        .privateSubnetIds(network.privateSubnetIds())
                        .build());
    }

    private ControlPlane createControlPlane(IVpc vpc) {
        return new ControlPlane(
                this,
                "ControlPlane",
                new ControlPlane.Props(cluster, environment.cluster().version(), publicAccess(), vpc));
    }

    private List<String> publicAccess() {
        return environment.cluster().privateEndpoint()
                ? List.of()
                : environment.cluster().publicAccess().stream()
                        .map(Cidr::toString)
                        .toList();
    }

    private AddOns createAddOns(ControlPlane controlPlane) {
        AddOns addOns = new AddOns(
                this,
                "AddOns",
                new AddOns.Props(
                        cluster,
                        environment.target().region(),
                        AddOnVersions.read().of(environment.cluster().version()),
                        new AddOns.Watch(
                                goesToCloudWatch(Signal.INFRASTRUCTURE),
                                goesToCloudWatch(Signal.LOGS),
                                goesToCloudWatch(Signal.TRACES))));
        addOns.getNode().addDependency(controlPlane.resource());
        return addOns;
    }

    private List<CfnNodegroup> createPools(ControlPlane controlPlane, NetworkIds network, AddOns addOns) {
        NodeRole role = new NodeRole(this, "NodeRole");
        NodePool.Nodes nodes = new NodePool.Nodes(role.arn(), nodeTags());
        List<CfnNodegroup> groups = new ArrayList<>();
        for (Pool pool : environment.cluster().pools()) {
            CfnNodegroup group = new NodePool(this, propsOf(pool, network, nodes)).group();
            group.getNode().addDependency(controlPlane.resource());
            group.getNode().addDependency(addOns.beforeNodes().toArray(CfnAddon[]::new));
            groups.add(group);
        }
        return groups;
    }

    private NodePool.Props propsOf(Pool pool, NetworkIds network, NodePool.Nodes nodes) {
        Machines machines = new Machines(
                pool.capacity() == Capacity.SPOT,
                AmiType.of(pool.amiFamily(), pool.instanceTypes()),
                pool.instanceTypes(),
                subnetsOf(network));
        return new NodePool.Props(
                cluster,
                environment.cluster().version(),
                pool.name(),
                machines,
                new NodePool.Size(pool.min(), pool.max(), pool.diskGiB()),
                NodePool.Scheduling.PLAIN,
                nodes);
    }

    /** A subnet that exists is named by its id; one of the network stack by its zone, whatever id it gets. */
    private Map<String, String> subnetsOf(NetworkIds network) {
        boolean exists = environment.network() instanceof Network.Existing;
        Map<String, String> subnets = new LinkedHashMap<>();
        for (int i = 0; i < network.zones().size(); i++) {
            String id = network.privateSubnetIds().get(i);
            subnets.put(exists ? id : network.zones().get(i), id);
        }
        return subnets;
    }

    private Map<String, String> nodeTags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("service", environment.service().name());
        tags.put("environment", environment.name());
        return tags;
    }

    /** One rule per load balancer and port, so that a feature on a port that is open already changes nothing here. */
    private void createPodIngress(ControlPlane controlPlane) {
        Map<String, TreeSet<Integer>> ports = new LinkedHashMap<>();
        environment.loadBalancers().forEach(loadBalancer -> ports.put(loadBalancer.name(), new TreeSet<>()));
        for (HttpFeature feature : environment.service().httpFeatures()) {
            ports.get(feature.routing().loadBalancer()).add(feature.routing().port());
        }
        ports.forEach((loadBalancer, open) -> {
            for (int port : open) {
                String source =
                        exportOf("edge", "SecurityGroupId-" + loadBalancer).read();
                new PodIngress(
                        this,
                        "PodIngress-" + loadBalancer + "-" + port,
                        new PodIngress.Props(loadBalancer, source, controlPlane.securityGroupId(), port));
            }
        });
    }

    private void createPeople(ControlPlane controlPlane) {
        List<AccessEntries.Entry> entries = new ArrayList<>();
        for (Person person : environment.cluster().people()) {
            AccessEntries.Rights rights =
                    switch (person.role()) {
                        case ADMIN -> AccessEntries.Rights.ADMIN;
                        case OPERATOR -> AccessEntries.Rights.OPERATOR;
                        case VIEWER -> AccessEntries.Rights.VIEWER;
                    };
            entries.add(new AccessEntries.Entry(person.name(), rights, person.principalArn()));
        }
        new AccessEntries(
                        this,
                        "People",
                        new AccessEntries.Props(cluster, environment.service().namespaces(), entries))
                .getNode()
                .addDependency(controlPlane.resource());
    }

    private KubectlHandler createKubectl(ControlPlane controlPlane, IVpc vpc) {
        return new KubectlHandler(
                this,
                "Kubectl",
                new KubectlHandler.Props(
                        controlPlane.cluster(), cluster, environment.cluster().version(), vpc.getPrivateSubnets()));
    }

    private boolean goesToCloudWatch(Signal signal) {
        return environment.observability().backends().get(signal) == Backend.CLOUDWATCH;
    }
}
