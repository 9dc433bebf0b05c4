package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.PlatformPod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * The add-ons of the cluster, all as {@code AWS::EKS::Addon} with EKS Pod Identity. Add-ons that a node needs to become
 * ready are created before the nodes; add-ons that run as Deployments are created after the nodes.
 */
public final class AddOns extends Construct {

    private static final String OBSERVABILITY = "amazon-cloudwatch-observability";

    private final List<CfnAddon> beforeNodes = new ArrayList<>();
    private final List<CfnAddon> afterNodes = new ArrayList<>();

    /**
     * Longer than the longest time between two steps of a feature, so that people can compare the logs of both sides.
     */
    private static final int RETENTION_DAYS = 90;

    /**
     * @param cluster the cluster's name
     * @param versions the version of each add-on, by add-on
     * @param watch the data that CloudWatch collects in the cluster
     */
    public record Props(String cluster, Map<String, String> versions, Watch watch) {}

    /**
     * The data that CloudWatch collects in the cluster. CloudWatch does not collect a signal of another backend.
     *
     * @param infrastructure Container Insights: nodes, pods and containers
     * @param containerLogs the standard output of all containers
     */
    public record Watch(boolean infrastructure, boolean containerLogs) {}

    /** Creates the add-ons. */
    public AddOns(Construct scope, String id, Props props) {
        super(scope, id);
        createNetwork(props);
        createAgents(props);
        createDns(props);
        createStorage(props);
        createMetrics(props);
        createObservability(props);
    }

    /** The add-ons that must exist before the first node. */
    public List<CfnAddon> beforeNodes() {
        return List.copyOf(beforeNodes);
    }

    /** The add-ons that need nodes, because they are Deployments. */
    public List<CfnAddon> afterNodes() {
        return List.copyOf(afterNodes);
    }

    /**
     * Without {@code enableNetworkPolicy} no NetworkPolicy has an effect (trap T14).
     *
     * <p>In the mode {@code standard}, a new pod may connect to everything for the one or two seconds until its policies are
     * in place. So a cron that connects at once succeeds. Its answers were dropped before version 1.19.3 (network policy
     * agent 1.2.0, pull request 361). In the mode {@code strict}, the first connections of each new pod fail, and no pod of
     * kube-system or of a controller connects without a policy of its own
     * (<a href="https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html">Amazon EKS, Limit Pod traffic with
     * Kubernetes network policies</a>).
     */
    private void createNetwork(Props props) {
        IRole role = role(props, "aws-node", "kube-system", "AmazonEKS_CNI_Policy");
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("enableNetworkPolicy", "true");
        configuration.put("env", Map.of("NETWORK_POLICY_ENFORCING_MODE", "standard"));
        add(props, "vpc-cni", configuration, List.of(new AddOn.Rights("aws-node", role)), beforeNodes);
        add(props, "kube-proxy", new LinkedHashMap<>(), List.of(), beforeNodes);
    }

    /** Node repair acts on the findings of the node monitoring agent. */
    private void createAgents(Props props) {
        add(props, "eks-pod-identity-agent", new LinkedHashMap<>(), List.of(), beforeNodes);
        add(props, "eks-node-monitoring-agent", new LinkedHashMap<>(), List.of(), beforeNodes);
    }

    /**
     * CoreDNS runs on on-demand nodes, with at least two replicas and more in a larger cluster, because nothing works
     * without DNS.
     */
    private void createDns(Props props) {
        Map<String, Object> autoScaling = new LinkedHashMap<>();
        autoScaling.put("enabled", true);
        autoScaling.put("minReplicas", PlatformPod.CORE_DNS.replicas());
        autoScaling.put("maxReplicas", 10);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("autoScaling", autoScaling);
        configuration.put("nodeSelector", OnDemand.selector());
        add(props, "coredns", configuration, List.of(), afterNodes);
    }

    private void createStorage(Props props) {
        IRole role = role(props, "ebs-csi-controller-sa", "kube-system", "service-role/AmazonEBSCSIDriverPolicy");
        Map<String, Object> controller = new LinkedHashMap<>();
        controller.put("nodeSelector", OnDemand.selector());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("controller", controller);
        add(
                props,
                "aws-ebs-csi-driver",
                configuration,
                List.of(new AddOn.Rights("ebs-csi-controller-sa", role)),
                afterNodes);
    }

    private void createMetrics(Props props) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("replicas", PlatformPod.METRICS_SERVER.replicas());
        configuration.put("nodeSelector", OnDemand.selector());
        add(props, "metrics-server", configuration, List.of(), afterNodes);
    }

    private void createObservability(Props props) {
        IRole role = role(props, "cloudwatch-agent", "amazon-cloudwatch", "CloudWatchAgentServerPolicy");
        List<CfnLogGroup> logs = createLogGroups(props);
        add(
                props,
                OBSERVABILITY,
                ObservabilityValues.of(props.watch()),
                List.of(new AddOn.Rights("cloudwatch-agent", role)),
                afterNodes);
        CfnAddon observability = afterNodes.get(afterNodes.size() - 1);
        logs.forEach(observability::addResourceDependency);
    }

    /**
     * Creates the log groups of the agents. The agents would create them without retention, and a feature's metric
     * filter needs its group before the first line (Amazon CloudWatch user guide, Container Insights, Fluent Bit log
     * groups).
     */
    private List<CfnLogGroup> createLogGroups(Props props) {
        List<String> names = new ArrayList<>();
        if (props.watch().containerLogs()) {
            names.addAll(List.of("application", "dataplane", "host"));
        }
        if (props.watch().infrastructure()) {
            names.add("performance");
        }
        return names.stream()
                .map(name -> {
                    // L1, because the L2 creates the same resource under another logical id
                    // (Logs-application/Resource):
                    // CloudFormation would create the group again, and its name exists.
                    CfnLogGroup group = CfnLogGroup.Builder.create(this, "Logs-" + name)
                            .logGroupName("/aws/containerinsights/" + props.cluster() + "/" + name)
                            .retentionInDays(RETENTION_DAYS)
                            .build();
                    group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
                    return group;
                })
                .toList();
    }

    private void add(
            Props props,
            String name,
            Map<String, Object> configuration,
            List<AddOn.Rights> rights,
            List<CfnAddon> group) {
        String version = props.versions().get(name);
        if (version == null) {
            throw new IllegalArgumentException("no version of " + name + " is pinned");
        }
        group.add(
                new AddOn(this, name, new AddOn.Props(props.cluster(), name, version, configuration, rights)).addOn());
    }

    private IRole role(Props props, String serviceAccount, String namespace, String policy) {
        return new ServiceAccountRole(
                        this,
                        serviceAccount,
                        new ServiceAccountRole.Props(props.cluster(), namespace, serviceAccount, policy, List.of()))
                .role();
    }
}
