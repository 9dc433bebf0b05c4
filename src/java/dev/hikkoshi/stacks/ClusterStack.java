package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.cluster.AccessEntries;
import dev.hikkoshi.constructs.cluster.AddOnVersions;
import dev.hikkoshi.constructs.cluster.AddOns;
import dev.hikkoshi.constructs.cluster.AnalysisRole;
import dev.hikkoshi.constructs.cluster.ArgoApplication;
import dev.hikkoshi.constructs.cluster.ControlPlane;
import dev.hikkoshi.constructs.cluster.Controller;
import dev.hikkoshi.constructs.cluster.ControllerRole;
import dev.hikkoshi.constructs.cluster.Installation;
import dev.hikkoshi.constructs.cluster.KubectlHandler;
import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.constructs.cluster.NodeRole;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.cluster.PodIngress;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.cluster.ClusterControllers;
import dev.hikkoshi.stacks.cluster.ClusterPeople;
import dev.hikkoshi.stacks.cluster.ClusterPlatform;
import dev.hikkoshi.stacks.cluster.ClusterPools;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdk8s.App;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The EKS cluster that features move to: its control plane, pools, add-ons, controllers, people and namespaces.
 *
 * <p>It is the same in every phase that has a cluster: a step of a feature changes nothing here.
 */
public final class ClusterStack extends EnvironmentStack {

    private final Environment environment;
    private final String cluster;
    private final Platform platform;
    private final List<Controller> controllers;

    /**
     * @param scope the environment's stage
     * @param phase a phase that has a cluster
     */
    public ClusterStack(Construct scope, Phase phase) {
        super(
                scope,
                "cluster",
                StackIdentity.of(phase, phase.clusterSince()),
                "The EKS cluster, its pools, add-ons and controllers");
        this.environment = phase.environment();
        this.cluster = clusterName(environment);
        ClusterPools pools = new ClusterPools(environment, cluster, NetworkIds.of(phase));
        this.platform = ClusterPlatform.of(environment);
        this.controllers = new ClusterControllers(pools).of(this);

        IVpc vpc = importVpc(pools.network());
        ControlPlane controlPlane = createControlPlane(vpc);
        AddOns addOns = createAddOns(controlPlane);
        List<IDependable> nodes = createPools(pools, controlPlane, addOns);
        addOns.afterNodes().forEach(addOn -> addOn.getNode().addDependency(nodes.toArray(IDependable[]::new)));
        createPodIngress(controlPlane);
        createAccess(controlPlane);
        List<IDependable> rights = createRights(controlPlane);
        if (environment.delivery() == Delivery.KUBECTL) {
            KubectlHandler kubectl = createKubectl(controlPlane, vpc);
            install(kubectl, addOns, rights);
            export("KubectlServiceToken", kubectl.serviceToken());
        }
        export("ClusterSecurityGroupId", controlPlane.securityGroupId());
    }

    /** The cluster's name in an environment: a literal, so that nothing built on it needs a token for it. */
    public static String clusterName(Environment environment) {
        return environment.service().name() + "-" + environment.name();
    }

    /**
     * The platform's Kubernetes objects as a YAML stream, in the order of application. Under GitOps delivery the
     * controllers are in it as well; otherwise CloudFormation installs their charts.
     */
    @Override
    public void createCharts(App manifests) {
        Stream<ManifestGroup> charts = environment.delivery() == Delivery.GITOPS
                ? controllers.stream().map(controller -> ArgoApplication.of(platform.identity(), controller.chart()))
                : Stream.of();
        new ManifestChart(
                manifests,
                "platform",
                Stream.of(Stream.of(platform.beforeControllers()), charts, platform.afterControllers().stream())
                        .flatMap(groups -> groups)
                        .flatMap(group -> group.objects().stream())
                        .toList());
    }

    /** Only the private subnets: nothing of the cluster lives in a public one. */
    private IVpc importVpc(NetworkIds network) {
        Annotations.of(this)
                .acknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId", "Routes are the network stack's alone.");
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
        List<String> publicAccess = environment.cluster().privateEndpoint()
                ? List.of()
                : environment.cluster().publicAccess().stream()
                        .map(Cidr::toString)
                        .toList();
        return new ControlPlane(
                this,
                "ControlPlane",
                new ControlPlane.Props(cluster, environment.cluster().version(), publicAccess, vpc));
    }

    private AddOns createAddOns(ControlPlane controlPlane) {
        AddOns addOns = new AddOns(
                this,
                "AddOns",
                new AddOns.Props(
                        cluster,
                        AddOnVersions.read().of(environment.cluster().version()),
                        new AddOns.Watch(
                                goesToCloudWatch(Signal.INFRASTRUCTURE),
                                goesToCloudWatch(Signal.LOGS),
                                goesToCloudWatch(Signal.TRACES))));
        addOns.getNode().addDependency(controlPlane.resource());
        return addOns;
    }

    private boolean goesToCloudWatch(Signal signal) {
        return environment.observability().backends().get(signal) == Backend.CLOUDWATCH;
    }

    /** A node is ready when the network plugin is, so the add-ons that nodes need come first. */
    private List<IDependable> createPools(ClusterPools pools, ControlPlane controlPlane, AddOns addOns) {
        NodeRole role = new NodeRole(this, "NodeRole");
        List<IDependable> needed = new ArrayList<>(addOns.beforeNodes());
        needed.add(controlPlane.resource());
        List<IDependable> groups = new ArrayList<>();
        for (NodePool.Props props : pools.props(role.arn())) {
            NodePool pool = new NodePool(this, props);
            pool.group().getNode().addDependency(needed.toArray(IDependable[]::new));
            groups.add(pool.group());
        }
        return groups;
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
                String source = importOf("edge", "SecurityGroupId-" + loadBalancer);
                new PodIngress(
                        this,
                        "PodIngress-" + loadBalancer + "-" + port,
                        new PodIngress.Props(loadBalancer, source, controlPlane.securityGroupId(), port));
            }
        });
    }

    private void createAccess(ControlPlane controlPlane) {
        new AccessEntries(this, "People", ClusterPeople.of(environment, cluster))
                .getNode()
                .addDependency(controlPlane.resource());
        AnalysisRole analysis = new AnalysisRole(
                this,
                "Analysis",
                new AnalysisRole.Props(
                        cluster,
                        environment.cluster().people().stream()
                                .map(Person::principalArn)
                                .toList()));
        analysis.getNode().addDependency(controlPlane.resource());
        export("AnalysisRoleArn", analysis.arn());
    }

    /** A pod gets its rights when it is created, so they come before the charts. */
    private List<IDependable> createRights(ControlPlane controlPlane) {
        List<IDependable> rights = new ArrayList<>();
        for (Controller controller : controllers) {
            if (!controller.statements().isEmpty()) {
                ControllerRole role = new ControllerRole(
                        this, "Rights-" + controller.chart().name(), new ControllerRole.Props(cluster, controller));
                role.getNode().addDependency(controlPlane.resource());
                rights.add(role.association());
            }
        }
        return rights;
    }

    private KubectlHandler createKubectl(ControlPlane controlPlane, IVpc vpc) {
        return new KubectlHandler(
                this,
                "Kubectl",
                new KubectlHandler.Props(
                        controlPlane.cluster(), cluster, environment.cluster().version(), vpc.getPrivateSubnets()));
    }

    private void install(KubectlHandler kubectl, AddOns addOns, List<IDependable> rights) {
        List<IDependable> needed = new ArrayList<>(kubectl.ready());
        needed.addAll(addOns.afterNodes());
        needed.addAll(rights);
        new Installation(
                this,
                "Platform",
                new Installation.Props(
                        kubectl.serviceToken(),
                        cluster,
                        platform,
                        controllers.stream().map(Controller::chart).toList(),
                        needed));
    }
}
