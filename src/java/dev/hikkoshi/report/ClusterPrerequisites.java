package dev.hikkoshi.report;

import dev.hikkoshi.constructs.cluster.AddOnVersions;
import dev.hikkoshi.constructs.cluster.ChartPins;
import dev.hikkoshi.constructs.cluster.PeopleGroups;
import dev.hikkoshi.constructs.observability.newrelic.NewRelicCharts;
import dev.hikkoshi.constructs.observability.prometheus.ScrapeAgent;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the owner of an existing cluster must have in it: controllers and add-ons with the versions that this project is tested
 * with, the settings that matter, and the rights that they need. Each command only reads.
 */
final class ClusterPrerequisites {

    private static final String IMAGE =
            " --output jsonpath='{.spec.template.spec.containers[*].image} {.spec.template.spec.containers[*].args}'";

    private final Environment environment;
    private final ExistingCluster cluster;
    private final String region;
    private final Map<String, ChartPins.Pin> charts = ChartPins.read().charts();
    private final List<Prerequisite> all = new ArrayList<>();

    private ClusterPrerequisites(Environment environment, ExistingCluster cluster) {
        this.environment = environment;
        this.cluster = cluster;
        this.region = Prerequisites.region(environment);
    }

    /** None for a cluster that the project creates. */
    static List<Prerequisite> of(Environment environment) {
        return environment
                .cluster()
                .existing()
                .map(cluster -> new ClusterPrerequisites(environment, cluster).list())
                .orElse(List.of());
    }

    private List<Prerequisite> list() {
        addCluster();
        addAccess();
        addIdentity();
        addAddOns();
        addNodes();
        addControllers();
        addDefinitions();
        addNamespaces();
        addOthersPods();
        return List.copyOf(all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    private void addCluster() {
        String vpc = environment.network() instanceof Network.Existing existing ? existing.vpcId() : "";
        add(
                "The cluster %s is active, has Kubernetes %s, and is in the VPC %s with the cluster security group %s."
                        .formatted(cluster.name(), environment.cluster().version(), vpc, cluster.securityGroupId()),
                "aws eks describe-cluster --query 'cluster.[status,version,resourcesVpcConfig.vpcId,"
                        + "resourcesVpcConfig.clusterSecurityGroupId,resourcesVpcConfig.subnetIds]' --name "
                        + cluster.name() + region);
    }

    private void addAccess() {
        add(
                "The owner of the cluster has admitted the people of cluster.people. Viewers are in the Kubernetes group %s, operators also in %s. Operators change the namespaces %s alone."
                        .formatted(
                                environment.sharedNames().of(PeopleGroups.VIEWERS),
                                environment.sharedNames().of(PeopleGroups.OPERATORS),
                                String.join(", ", environment.service().namespaces())),
                "aws eks list-access-entries --cluster-name " + cluster.name() + region);
        cluster.kubectlRoleArn()
                .ifPresent(arn -> add(
                        "The cluster admits the role that applies manifests as an administrator. lambda.amazonaws.com may take it, and it has"
                                + " AWSLambdaVPCAccessExecutionRole and eks:DescribeCluster.",
                        "aws eks list-associated-access-policies --principal-arn " + arn + " --cluster-name "
                                + cluster.name() + region));
    }

    private void addIdentity() {
        cluster.oidcProviderArn()
                .ifPresentOrElse(
                        arn -> add(
                                "The OIDC provider of the cluster has the audience sts.amazonaws.com.",
                                "aws iam get-open-id-connect-provider --query ClientIDList --open-id-connect-provider-arn "
                                        + arn),
                        () -> addAddOn("eks-pod-identity-agent", "Pods get their roles from it."));
    }

    private void addAddOns() {
        add(
                "The VPC CNI enforces NetworkPolicies: enableNetworkPolicy is true. " + tested("vpc-cni"),
                "kubectl --namespace kube-system get daemonset aws-node" + IMAGE);
        add(
                "The metrics server answers, for the autoscalers of features. " + tested("metrics-server"),
                "kubectl get apiservice v1beta1.metrics.k8s.io");
        boolean collects = environment.observability().sends(Signal.INFRASTRUCTURE, Backend.CLOUDWATCH)
                || environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH);
        if (collects) {
            addAddOn(
                    "amazon-cloudwatch-observability",
                    "It writes to /aws/containerinsights/%s, where the alarms read.".formatted(cluster.name()));
        }
    }

    private void addAddOn(String name, String why) {
        add(
                "The add-on %s is active. %s %s".formatted(name, why, tested(name)),
                "aws eks describe-addon --query 'addon.[status,addonVersion]' --addon-name " + name + " --cluster-name "
                        + cluster.name() + region);
    }

    private String tested(String addOn) {
        SortedMap<String, Map<String, String>> versions =
                new TreeMap<>(AddOnVersions.read().versions());
        // The owner may be on a version that this project does not create.
        String own = environment.cluster().version();
        String tested = versions.containsKey(own) ? own : versions.lastKey();
        return "Tested with %s%s."
                .formatted(versions.get(tested).get(addOn), tested.equals(own) ? "" : " on " + tested);
    }

    private void addNodes() {
        String groups = String.join(", ", cluster.nodeSecurityGroupIds());
        add(
                "Each node has at least one of the security groups %s, and their outbound rules allow what the pods connect to."
                        .formatted(groups),
                "aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,SecurityGroups[].GroupId]'"
                        + " --filters Name=instance-state-name,Values=running Name=tag-key,Values=kubernetes.io/cluster/"
                        + cluster.name() + region);
        for (Pool pool : environment.cluster().pools()) {
            String taints = pool.scheduling().taints().stream()
                    .map(taint -> taint.key() + "=" + taint.value() + ":"
                            + taint.effect().word())
                    .collect(Collectors.joining(", "));
            add(
                    "The nodes of %s have the labels hikkoshi.dev/capacity: %s and hikkoshi.dev/pool: %s, %s. An autoscaler adds up to %d of them for this service, and knows their labels before the first one starts."
                            .formatted(
                                    pool.name(),
                                    pool.capacity().word(),
                                    pool.name(),
                                    taints.isEmpty() ? "and no taint" : "and the taints " + taints,
                                    pool.max()),
                    "kubectl get nodes --selector hikkoshi.dev/pool=" + pool.name()
                            + " --output custom-columns=NAME:.metadata.name,CAPACITY:.metadata.labels.hikkoshi\\\\.dev/capacity,TAINTS:.spec.taints");
        }
        add(
                "The role of the nodes may pull through the image cache: AmazonEC2ContainerRegistryPullOnly, and ecr:CreateRepository for %s/*."
                        .formatted(environment.imageCache().root()),
                "aws iam simulate-principal-policy --action-names ecr:BatchImportUpstreamImage ecr:CreateRepository --query"
                        + " 'EvaluationResults[].[EvalActionName,EvalDecision]' --policy-source-arn \"$NODE_ROLE_ARN\"");
    }

    private void addControllers() {
        List<Feature> features = environment.service().features();
        if (!environment.service().httpFeatures().isEmpty()) {
            addController(
                    "aws-load-balancer-controller",
                    "enablePodReadinessGateInject: true, podMutatorWebhookConfig.failurePolicy: Fail, keepTLSSecret: true; its role may register and deregister the targets of groups with the tags service: %s and environment: %s"
                            .formatted(environment.service().name(), environment.name()),
                    "kubectl --namespace kube-system get deployment aws-load-balancer-controller" + IMAGE);
        }
        if (features.stream().anyMatch(ClusterPrerequisites::needsKeda)) {
            String queues = environment.service().dependencies().stream()
                    .filter(dependency -> dependency.kind() == DependencyKind.SQS)
                    .map(dependency -> dependency.id())
                    .collect(Collectors.joining(", "));
            addController(
                    "keda",
                    kedaRights(features, queues),
                    "kubectl get deployment --all-namespaces --selector app.kubernetes.io/name=keda-operator --output wide");
        }
        addController(
                "external-secrets",
                "its role has secretsmanager:GetSecretValue on %s/%s/*, and it processes ClusterSecretStores%s"
                        .formatted(
                                environment.service().name(),
                                environment.name(),
                                cluster.secretStore()
                                        .map(" of which %s serves AWS Secrets Manager in all our namespaces"::formatted)
                                        .orElse("")),
                "kubectl get deployment --all-namespaces --selector app.kubernetes.io/name=external-secrets --output wide");
        if (environment.cluster().pools().stream().anyMatch(pool -> pool.capacity() == Capacity.SPOT)) {
            add(
                    "Spot nodes drain before they are interrupted: managed node groups and Karpenter with an interruption queue do.",
                    "aws eks list-nodegroups --cluster-name " + cluster.name() + region);
        }
    }

    private static boolean needsKeda(Feature feature) {
        return feature instanceof WorkerFeature || feature.workload().scaling().countsWork();
    }

    private String kedaRights(List<Feature> features, String queues) {
        List<String> rights = new ArrayList<>();
        if (!queues.isEmpty()) {
            rights.add("sqs:GetQueueAttributes on " + queues);
        }
        if (features.stream()
                .map(feature -> feature.workload().scaling())
                .anyMatch(scaling -> scaling.requestsPerTarget() > 0 || scaling.oldestJobSeconds() > 0)) {
            rights.add("cloudwatch:GetMetricData");
        }
        if (features.stream()
                .anyMatch(feature -> feature.workload().scaling().query().isPresent())) {
            rights.add("aps:QueryMetrics on " + environment.observability().queryWorkspace());
        }
        return rights.isEmpty()
                ? "the operator watches all namespaces"
                : "the operator watches all namespaces; its role has " + String.join(", ", rights);
    }

    private void addController(String chart, String settings, String command) {
        add(
                "The controller %s runs, two replicas on on-demand nodes. Tested with its chart %s. What matters: %s."
                        .formatted(chart, charts.get(chart).version(), settings),
                command);
    }

    /** The definitions of the kinds of our objects. A definition has no name of ours, so the owner of the cluster applies it. */
    private void addDefinitions() {
        if (!environment.service().httpFeatures().isEmpty()) {
            addDefinitions("aws-load-balancer-controller", "targetgroupbindings.elbv2.k8s.aws");
        }
        if (environment.service().features().stream().anyMatch(WorkerFeature.class::isInstance)) {
            addDefinitions("keda", "scaledobjects.keda.sh", "triggerauthentications.keda.sh");
        }
        addDefinitions(
                "external-secrets", "clustersecretstores.external-secrets.io", "externalsecrets.external-secrets.io");
        if (environment.observability().sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)
                || environment.observability().sends(Signal.INFRASTRUCTURE, Backend.PROMETHEUS)) {
            addDefinitionsOf(
                    ScrapeAgent.DEFINITIONS_CHART,
                    ScrapeAgent.DEFINITIONS_VERSION,
                    List.of("servicemonitors.monitoring.coreos.com"));
        }
        if (environment.observability().sends(Signal.INFRASTRUCTURE, Backend.PROMETHEUS)) {
            add(
                    "No other agent has the port 9100 of the nodes: this project's node exporter waits for it.",
                    "kubectl get daemonsets --all-namespaces --selector app.kubernetes.io/name=prometheus-node-exporter");
        }
        if (environment.observability().sends(Signal.TRACES, Backend.NEW_RELIC)) {
            addDefinitionsOf(
                    NewRelicCharts.OPERATOR, NewRelicCharts.OPERATOR_VERSION, List.of("instrumentations.newrelic.com"));
        }
    }

    private void addDefinitions(String chart, String... definitions) {
        addDefinitionsOf(chart, charts.get(chart).version(), List.of(definitions));
    }

    private void addDefinitionsOf(String chart, String version, List<String> definitions) {
        add(
                "The cluster has the definitions %s. Tested with those of the chart %s %s. This project writes no definition."
                        .formatted(String.join(", ", definitions), chart, version),
                "kubectl get customresourcedefinitions " + String.join(" ", definitions));
    }

    /** What this project installs for the whole cluster changes no pod of others. */
    private void addOthersPods() {
        String own = environment.sharedNames().prefix();
        add(
                "No pod of this project evicts a pod of others: its priority classes begin with %s and never preempt. So features with burst get no placeholders, and the owner keeps room for them."
                        .formatted(own),
                "kubectl get priorityclasses --output custom-columns=NAME:.metadata.name,VALUE:.value,PREEMPTION:.preemptionPolicy");
        if (environment.observability().sends(Signal.TRACES, Backend.NEW_RELIC)) {
            add(
                    "New Relic's metadata injection changes pods only in namespaces with the label newrelic-metadata-injection: enabled. The namespaces %s get it; no other one has it."
                            .formatted(String.join(", ", environment.service().namespaces())),
                    "kubectl get namespaces --selector newrelic-metadata-injection=enabled");
        }
    }

    private void addNamespaces() {
        String namespaces = String.join(" ", environment.service().namespaces());
        add(
                "Nobody else uses the namespaces %s, and no other one that begins with %s: they do not exist yet, or have the label app.kubernetes.io/managed-by: hikkoshi."
                        .formatted(namespaces, environment.sharedNames().prefix()),
                "kubectl get namespaces --ignore-not-found --show-labels " + namespaces);
    }
}
