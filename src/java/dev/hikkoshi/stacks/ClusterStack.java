package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.AccessEntries;
import dev.hikkoshi.constructs.cluster.AddOnVersions;
import dev.hikkoshi.constructs.cluster.AddOns;
import dev.hikkoshi.constructs.cluster.AnalysisRole;
import dev.hikkoshi.constructs.cluster.ApiServerAccess;
import dev.hikkoshi.constructs.cluster.ControlPlane;
import dev.hikkoshi.constructs.cluster.Controller;
import dev.hikkoshi.constructs.cluster.ControllerRole;
import dev.hikkoshi.constructs.cluster.DependencyAccess;
import dev.hikkoshi.constructs.cluster.FeatureNamespace;
import dev.hikkoshi.constructs.cluster.FileSystemDriver;
import dev.hikkoshi.constructs.cluster.ImageCacheRules;
import dev.hikkoshi.constructs.cluster.Installation;
import dev.hikkoshi.constructs.cluster.KubectlHandler;
import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.constructs.cluster.NodeRole;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.stacks.cluster.ClusterControllers;
import dev.hikkoshi.stacks.cluster.ClusterPools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdk8s.App;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The EKS cluster: control plane, pools, add-ons, image cache, controllers, access of people, namespaces. Of a cluster that
 * exists, nothing is created: the stack has the rules between the security groups of its nodes and what the pods talk to, the image cache and
 * the project's own namespaces.
 *
 * <p>The stack is the same in every phase that has a cluster. A step of a feature does not change it.
 */
public final class ClusterStack extends EnvironmentStack {

    private final ClusterStackProps props;
    private final List<Controller> controllers;

    /** Creates the stack in an environment's stage. */
    public ClusterStack(Construct scope, String id, ClusterStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(),
                        props.cluster().isNew()
                                ? "The EKS cluster, its pools, add-ons and controllers"
                                : "What the project adds to the EKS cluster " + props.clusterName()
                                        + ", which exists"));
        this.props = props;
        this.controllers = props.cluster().isNew()
                ? ClusterControllers.of(this, props, SharedVpc.idIn(this, props.network()))
                : List.of();

        IVpc vpc = SharedVpc.in(this, props.network());
        if (props.cluster().existing().isPresent()) {
            ExistingCluster existing = props.cluster().existing().orElseThrow();
            use(SharedCluster.in(this, existing, vpc), SharedCluster.nodesIn(this, existing), vpc.getPrivateSubnets());
        } else {
            create(vpc);
        }
    }

    /** What is ours of a cluster that exists. Its owner admits people. */
    private void use(ICluster cluster, List<ISecurityGroup> nodes, List<ISubnet> subnets) {
        admitLoadBalancers(nodes);
        createDependencyAccess(nodes);
        createAnalysisRole(cluster);
        List<IDependable> caches = new ImageCacheRules(this, "ImageCache", props.images()).rules();
        if (props.delivery() == Delivery.KUBECTL) {
            KubectlHandler kubectl = createKubectl(cluster, subnets);
            List<IDependable> needed = new ArrayList<>(kubectl.ready());
            needed.addAll(caches);
            install(kubectl, needed);
            export("KubectlServiceToken", kubectl.serviceToken());
        }
        export("ClusterSecurityGroupId", cluster.getClusterSecurityGroup().getSecurityGroupId());
    }

    private void create(IVpc vpc) {
        List<ISubnet> subnets = vpc.getPrivateSubnets();
        ControlPlane controlPlane = createControlPlane(vpc);
        AddOns addOns = createAddOns(controlPlane);
        List<IDependable> nodes = createPools(subnets, controlPlane, addOns);
        List<CfnAddon> afterNodes = new ArrayList<>(addOns.afterNodes());
        createFileSystemDriver(controlPlane).ifPresent(afterNodes::add);
        afterNodes.forEach(addOn -> addOn.getNode().addDependency(nodes.toArray(IDependable[]::new)));
        admitLoadBalancers(List.of(controlPlane.securityGroup()));
        createDependencyAccess(List.of(controlPlane.securityGroup()));
        createApiServerAccess(controlPlane);
        createPeople(controlPlane);
        createAnalysisRole(controlPlane.named()).getNode().addDependency(controlPlane.resource());
        List<IDependable> rights = createRights(controlPlane);
        List<IDependable> caches = new ImageCacheRules(this, "ImageCache", props.images()).rules();
        if (props.delivery() == Delivery.KUBECTL) {
            KubectlHandler kubectl = createKubectl(controlPlane.cluster(), subnets);
            List<IDependable> needed = new ArrayList<>(kubectl.ready());
            needed.addAll(afterNodes);
            needed.addAll(rights);
            needed.addAll(caches);
            install(kubectl, needed);
            export("KubectlServiceToken", kubectl.serviceToken());
        }
        export("ClusterSecurityGroupId", controlPlane.securityGroup().getSecurityGroupId());
    }

    /** The Kubernetes objects of the platform, in the order in which they are applied. */
    @Override
    public List<ManifestChart> createCharts(App manifests) {
        Platform platform = props.platform();
        return List.of(new ManifestChart(
                manifests,
                "platform",
                new ManifestChart.Props(
                        Stream.concat(platform.beforeControllers().stream(), platform.afterControllers().stream())
                                .flatMap(group -> group.objects().stream())
                                .toList())));
    }

    /** The charts of the controllers. */
    @Override
    public List<HelmRelease> helmReleases() {
        return controllers.stream().map(Controller::chart).toList();
    }

    private ControlPlane createControlPlane(IVpc vpc) {
        Cluster cluster = props.cluster();
        List<String> publicAccess = cluster.privateEndpoint()
                ? List.of()
                : cluster.publicAccess().stream().map(Cidr::toString).toList();
        return new ControlPlane(
                this,
                "ControlPlane",
                new ControlPlane.Props(
                        props.clusterName(),
                        cluster.version(),
                        cluster.upgradePolicy(),
                        publicAccess,
                        vpc,
                        props.deletionProtection()));
    }

    private AddOns createAddOns(ControlPlane controlPlane) {
        AddOns addOns = new AddOns(
                this,
                "AddOns",
                new AddOns.Props(
                        props.clusterName(),
                        AddOnVersions.read().of(props.cluster().version()),
                        props.watch()));
        addOns.getNode().addDependency(controlPlane.resource());
        return addOns;
    }

    /** The driver of Amazon EFS, if a feature mounts a file system. */
    private Optional<CfnAddon> createFileSystemDriver(ControlPlane controlPlane) {
        if (props.mounts().isEmpty()) {
            return Optional.empty();
        }
        String version = AddOnVersions.read().of(props.cluster().version()).get(FileSystemDriver.NAME);
        FileSystemDriver driver = new FileSystemDriver(
                this, "Files", new FileSystemDriver.Props(props.clusterName(), version, props.mounts()));
        driver.getNode().addDependency(controlPlane.resource());
        return Optional.of(driver.addOn());
    }

    /** Nodes become ready only after the VPC CNI runs, so the add-ons that nodes need come first. */
    private List<IDependable> createPools(List<ISubnet> subnets, ControlPlane controlPlane, AddOns addOns) {
        IRole role = createNodeRole();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("service", props.identity().service());
        tags.put("environment", props.identity().environment());
        List<String> subnetIds = subnets.stream().map(ISubnet::getSubnetId).toList();
        ClusterPools pools = new ClusterPools(props.network(), props.cluster().pools());
        List<IDependable> needed = new ArrayList<>(addOns.beforeNodes());
        needed.add(controlPlane.resource());
        List<IDependable> groups = new ArrayList<>();
        for (Pool pool : pools.pools()) {
            Map<String, String> poolSubnets = pools.subnetIds(pool, subnetIds);
            NodePool created = new NodePool(
                    this,
                    NodePool.id(pool, poolSubnets.keySet()),
                    new NodePool.Props(props.clusterName(), props.cluster().version(), pool, poolSubnets, role, tags));
            created.group().getNode().addDependency(needed.toArray(IDependable[]::new));
            groups.add(created.group());
        }
        return groups;
    }

    private IRole createNodeRole() {
        List<String> amiFamilies =
                props.cluster().pools().stream().map(Pool::amiFamily).distinct().toList();
        return new NodeRole(this, "NodeRole", new NodeRole.Props(props.clusterName(), amiFamilies, props.images()))
                .role();
    }

    /**
     * Lets each load balancer connect to pods on the ports of its features (trap T14). This stack creates the rules,
     * because the load balancer controller may not change security groups.
     */
    private void admitLoadBalancers(List<ISecurityGroup> pods) {
        Map<LoadBalancer, ISecurityGroup> loadBalancers = new HashMap<>();
        for (ClusterStackProps.PodPort open : props.podPorts()) {
            ISecurityGroup source = loadBalancers.computeIfAbsent(open.loadBalancer(), this::importLoadBalancer);
            pods.forEach(group -> group.addIngressRule(
                    source,
                    Port.tcp(open.port()),
                    "Load balancer " + open.loadBalancer().name() + " to pods on port " + open.port()));
        }
    }

    private void createDependencyAccess(List<ISecurityGroup> pods) {
        new DependencyAccess(
                this, "Dependencies", new DependencyAccess.Props(props.clusterName(), pods, props.openings()));
    }

    private void createApiServerAccess(ControlPlane controlPlane) {
        List<String> networks =
                props.cluster().privateAccess().stream().map(Cidr::toString).toList();
        new ApiServerAccess(this, "ApiServerAccess", new ApiServerAccess.Props(controlPlane.securityGroup(), networks));
    }

    private ISecurityGroup importLoadBalancer(LoadBalancer loadBalancer) {
        return SecurityGroup.fromSecurityGroupId(
                this, "LoadBalancer-" + loadBalancer.name(), SharedEdge.securityGroupId(this, loadBalancer));
    }

    private void createPeople(ControlPlane controlPlane) {
        List<String> namespaces = props.platform().namespaces().stream()
                .map(FeatureNamespace::name)
                .toList();
        new AccessEntries(
                        this,
                        "People",
                        new AccessEntries.Props(
                                controlPlane.named(),
                                namespaces,
                                props.cluster().people()))
                .getNode()
                .addDependency(controlPlane.resource());
    }

    private AnalysisRole createAnalysisRole(ICluster cluster) {
        List<String> principals =
                props.cluster().people().stream().map(Person::principalArn).toList();
        AnalysisRole analysis = new AnalysisRole(
                this,
                "Analysis",
                new AnalysisRole.Props(
                        cluster,
                        ClusterName.of(
                                props.identity().service(), props.identity().environment()),
                        principals,
                        props.cluster().isNew()));
        export("AnalysisRoleArn", analysis.role().getRoleArn());
        return analysis;
    }

    /** Pods get their IAM role when they are created, so the associations come before the charts. */
    private List<IDependable> createRights(ControlPlane controlPlane) {
        List<IDependable> rights = new ArrayList<>();
        for (Controller controller : controllers) {
            if (!controller.statements().isEmpty()) {
                ControllerRole role = new ControllerRole(
                        this,
                        "Rights-" + controller.chart().name(),
                        new ControllerRole.Props(props.clusterName(), controller));
                role.getNode().addDependency(controlPlane.resource());
                rights.add(role.association());
            }
        }
        return rights;
    }

    private KubectlHandler createKubectl(ICluster cluster, List<ISubnet> subnets) {
        return new KubectlHandler(
                this,
                "Kubectl",
                new KubectlHandler.Props(
                        cluster,
                        props.clusterName(),
                        props.cluster().version(),
                        subnets,
                        props.cluster().existing().flatMap(ExistingCluster::kubectlRoleArn)));
    }

    private void install(KubectlHandler kubectl, List<IDependable> needed) {
        new Installation(
                this,
                "Platform",
                new Installation.Props(
                        kubectl.cluster(),
                        props.platform(),
                        controllers.stream().map(Controller::chart).toList(),
                        needed));
    }
}
