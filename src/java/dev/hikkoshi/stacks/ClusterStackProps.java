package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.cluster.AddOns;
import dev.hikkoshi.constructs.cluster.DependencyAccess;
import dev.hikkoshi.constructs.cluster.Keda;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.cluster.ClusterPlatform;
import dev.hikkoshi.stacks.feature.Permissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Props of {@link ClusterStack}.
 *
 * @param identity service, environment and place of the stack
 * @param network the VPC
 * @param cluster the version, endpoint, pools and people
 * @param delivery whether CloudFormation or a GitOps controller installs the controllers and the platform
 * @param watch the observability agents in the cluster
 * @param platform the namespaces, the spare capacity for bursts, and everything else that all features share in the
 *     cluster
 * @param podPorts the pod ports that load balancers connect to
 * @param openings the ports of the dependencies that have a security group
 * @param reads what KEDA reads
 * @param mounts what the nodes need to mount the file systems of pods; empty if no feature mounts one
 * @param longestGrace the longest grace period of a feature's pods
 * @param deletionProtection whether EKS refuses to delete the cluster: true from the first step after {@code build:
 *     cluster}, because CloudFormation must be able to roll back a failed creation (trap T31)
 */
public record ClusterStackProps(
        StackIdentity identity,
        Network network,
        Cluster cluster,
        Delivery delivery,
        AddOns.Watch watch,
        Platform platform,
        List<PodPort> podPorts,
        List<DependencyAccess.Opening> openings,
        Keda.Reads reads,
        List<Permission> mounts,
        Duration longestGrace,
        boolean deletionProtection) {

    /**
     * A port of pods that a load balancer connects to.
     *
     * @param loadBalancer the load balancer
     * @param port the containers' TCP port
     */
    public record PodPort(LoadBalancer loadBalancer, int port) {}

    public ClusterStackProps {
        podPorts = List.copyOf(podPorts);
        openings = List.copyOf(openings);
        mounts = List.copyOf(mounts);
    }

    /**
     * The props of a phase.
     *
     * @param phase a phase that has a cluster
     */
    public static ClusterStackProps of(Phase phase) {
        Environment environment = phase.environment();
        boolean isProtected = phase.protectsCluster();
        StackIdentity identity = StackIdentity.of(phase, isProtected ? phase.clusterSince() + 1 : phase.clusterSince());
        return new ClusterStackProps(
                identity,
                environment.network(),
                environment.cluster(),
                environment.delivery(),
                watch(environment.observability()),
                ClusterPlatform.of(environment),
                podPorts(environment),
                openings(environment.service()),
                reads(environment),
                Permissions.ofNodes(environment, identity),
                longestGrace(environment.service()),
                isProtected);
    }

    /** The cache of the images that are not the user's own. */
    public ImageCache images() {
        return platform.images();
    }

    /** The name of the cluster. It is a literal, so that other stacks need no token for it. */
    public String clusterName() {
        return identity.clusterName();
    }

    private static AddOns.Watch watch(Observability observability) {
        return new AddOns.Watch(
                observability.sends(Signal.INFRASTRUCTURE, Backend.CLOUDWATCH),
                observability.sends(Signal.LOGS, Backend.CLOUDWATCH));
    }

    /** One entry per load balancer and port, so that a new feature on an open port changes nothing. */
    private static List<PodPort> podPorts(Environment environment) {
        Map<String, TreeSet<Integer>> ports = new LinkedHashMap<>();
        environment.loadBalancers().forEach(loadBalancer -> ports.put(loadBalancer.name(), new TreeSet<>()));
        for (HttpFeature feature : environment.service().httpFeatures()) {
            if (isElsewhere(environment, feature)) {
                continue;
            }
            Set<Integer> open = ports.get(feature.routing().loadBalancer());
            open.add(feature.routing().port());
            feature.checks().eks().port().ifPresent(open::add);
        }
        List<PodPort> podPorts = new ArrayList<>();
        ports.forEach((loadBalancer, open) ->
                open.forEach(port -> podPorts.add(new PodPort(environment.loadBalancer(loadBalancer), port))));
        return podPorts;
    }

    /** Whether its load balancer is of another account, and so never sends a request to pods. */
    private static boolean isElsewhere(Environment environment, HttpFeature feature) {
        return environment
                .loadBalancer(feature.routing().loadBalancer())
                .existing()
                .filter(existing ->
                        !existing.account().equals(environment.target().account()))
                .isPresent();
    }

    /** One per security group and port, also if two dependencies share them; none where a rule of the owner admits the pods. */
    private static List<DependencyAccess.Opening> openings(Service service) {
        Set<DependencyAccess.Opening> openings = new LinkedHashSet<>();
        Set<DependencyAccess.Opening> ofOwners = new HashSet<>();
        for (Dependency dependency : service.dependencies()) {
            if (dependency.reach() instanceof Reach.Group group) {
                DependencyAccess.Opening opening =
                        new DependencyAccess.Opening(group.securityGroupId(), dependency.port());
                (group.admitsPods() ? ofOwners : openings).add(opening);
            }
        }
        openings.removeAll(ofOwners);
        return List.copyOf(openings);
    }

    private static Duration longestGrace(Service service) {
        return service.features().stream()
                .map(Drain::longestGrace)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Keda.Reads reads(Environment environment) {
        Service service = environment.service();
        return new Keda.Reads(
                queues(service),
                service.features().stream()
                        .anyMatch(feature -> readsMetrics(feature.workload().scaling())),
                service.features().stream()
                                .anyMatch(feature ->
                                        feature.workload().scaling().query().isPresent())
                        ? environment.observability().queryWorkspace()
                        : "");
    }

    private static boolean readsMetrics(Scaling scaling) {
        return scaling.requestsPerTarget() > 0 || scaling.oldestJobSeconds() > 0;
    }

    private static List<String> queues(Service service) {
        Set<String> consumed = service.features().stream()
                .filter(WorkerFeature.class::isInstance)
                .flatMap(feature -> ((WorkerFeature) feature).sources().stream())
                .map(WorkerFeature.Source::queue)
                .collect(Collectors.toSet());
        return service.dependencies().stream()
                .filter(dependency -> dependency.kind() == DependencyKind.SQS && consumed.contains(dependency.name()))
                .map(Dependency::id)
                .toList();
    }
}
