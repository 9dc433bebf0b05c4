package dev.hikkoshi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The pods of the platform that need on-demand nodes (trap T22), with what they request. The constructs set the numbers
 * of the controllers from here. Those of the add-ons are defaults of EKS; the gate compares all of them with rendered
 * charts and the add-ons' sources.
 */
public enum PlatformPod {
    VPC_CNI("aws-node", Time.EVERY_NODE, 1, 50, 0, any()),
    KUBE_PROXY("kube-proxy", Time.EVERY_NODE, 1, 100, 0, any()),
    EBS_NODE("ebs-csi-node", Time.EVERY_NODE, 1, 30, 120, any()),
    NODE_MONITORING("eks-node-monitoring-agent", Time.EVERY_NODE, 1, 10, 30, any()),
    POD_IDENTITY("eks-pod-identity-agent", Time.EVERY_NODE, 1, 0, 0, any()),
    CLOUDWATCH_AGENT("cloudwatch-agent", Time.EVERY_NODE, 1, 250, 128, any()),
    FLUENT_BIT("fluent-bit", Time.EVERY_NODE, 1, 50, 25, sends(Signal.LOGS, Backend.CLOUDWATCH)),
    NEW_RELIC_KUBELET(
            "nri-bundle-nrk8s-kubelet", Time.EVERY_NODE, 1, 200, 286, sends(Signal.INFRASTRUCTURE, Backend.NEW_RELIC)),
    NEW_RELIC_LOGS("nri-bundle-newrelic-logging", Time.EVERY_NODE, 1, 250, 64, sends(Signal.LOGS, Backend.NEW_RELIC)),
    NODE_EXPORTER(
            "prometheus-node-exporter", Time.EVERY_NODE, 1, 50, 64, sends(Signal.INFRASTRUCTURE, Backend.PROMETHEUS)),

    CORE_DNS("coredns", Time.START, 2, 100, 70, any()),
    EBS_CONTROLLER("ebs-csi-controller", Time.START, 2, 60, 240, any()),
    METRICS_SERVER("metrics-server", Time.START, 2, 100, 200, any()),
    AUTOSCALER("cluster-autoscaler-aws-cluster-autoscaler", Time.START, 2, 100, 1024, any()),

    LOAD_BALANCER_CONTROLLER("aws-load-balancer-controller", Time.LATER, 2, 100, 256, any()),
    EXTERNAL_SECRETS("external-secrets", Time.LATER, 2, 50, 256, any()),
    EXTERNAL_SECRETS_WEBHOOK("external-secrets-webhook", Time.LATER, 2, 25, 128, any()),
    EXTERNAL_SECRETS_CERTIFICATES("external-secrets-cert-controller", Time.LATER, 1, 25, 256, any()),
    KEDA_OPERATOR("keda-operator", Time.LATER, 2, 100, 512, any()),
    KEDA_METRICS("keda-operator-metrics-apiserver", Time.LATER, 2, 100, 256, any()),
    KEDA_WEBHOOKS("keda-admission-webhooks", Time.LATER, 2, 50, 128, any()),
    NEW_RELIC_OPERATOR("k8s-agents-operator", Time.LATER, 2, 100, 64, sends(Signal.TRACES, Backend.NEW_RELIC)),
    NEW_RELIC_METADATA(
            "nri-bundle-nri-metadata-injection", Time.LATER, 1, 50, 64, sends(Signal.TRACES, Backend.NEW_RELIC)),
    NEW_RELIC_EVENTS(
            "nri-bundle-nri-kube-events", Time.LATER, 1, 100, 256, sends(Signal.KUBERNETES_EVENTS, Backend.NEW_RELIC)),
    NEW_RELIC_STATE(
            "nri-bundle-kube-state-metrics", Time.LATER, 1, 50, 128, sends(Signal.INFRASTRUCTURE, Backend.NEW_RELIC)),
    NEW_RELIC_SCRAPER(
            "nri-bundle-newrelic-prometheus-agent",
            Time.LATER,
            1,
            100,
            1024,
            sends(Signal.APPLICATION_METRICS, Backend.NEW_RELIC)),
    STATE_METRICS("kube-state-metrics", Time.LATER, 1, 50, 256, sends(Signal.INFRASTRUCTURE, Backend.PROMETHEUS)),
    COLLECTOR(
            "collector",
            Time.LATER,
            1,
            100,
            512,
            collects(Signal.KUBERNETES_EVENTS)
                    .or(collects(Signal.APPLICATION_METRICS))
                    .or(collects(Signal.INFRASTRUCTURE))),
    TRACE_GATEWAY("traces", Time.LATER, 2, 100, 512, collects(Signal.TRACES)),
    ALLOY("alloy", Time.LATER, 2, 200, 1024, prometheus()),
    GRAFANA("grafana", Time.LATER, 1, 120, 640, prometheus());

    /** When the pods of a workload start. */
    public enum Time {
        /** A DaemonSet: one pod on each node. */
        EVERY_NODE,
        /** The add-ons, which come before the charts, and the autoscaler, which comes before all other charts. */
        START,
        /** Afterwards, when the autoscaler can add a node. */
        LATER
    }

    private static final int MOST_DNS = 10;

    private static final int NODES_PER_DNS = 16;

    private static final int CORES_PER_DNS = 256;

    private final String workload;
    private final Time time;
    private final int replicas;
    private final int milliCpu;
    private final int memoryMiB;
    private final Predicate<Map<Signal, Backend>> condition;

    PlatformPod(
            String workload,
            Time time,
            int replicas,
            int milliCpu,
            int memoryMiB,
            Predicate<Map<Signal, Backend>> condition) {
        this.workload = workload;
        this.time = time;
        this.replicas = replicas;
        this.milliCpu = milliCpu;
        this.memoryMiB = memoryMiB;
        this.condition = condition;
    }

    /**
     * The pods of a cluster.
     *
     * @param backends the backend of each signal
     * @param time when they start
     */
    public static List<PlatformPod> of(Map<Signal, Backend> backends, Time time) {
        return Arrays.stream(values())
                .filter(pod -> pod.time == time && pod.condition.test(backends))
                .toList();
    }

    /** The pods of a cluster that are not DaemonSets. */
    public static List<PlatformPod> onDemand(Map<Signal, Backend> backends) {
        return Arrays.stream(values())
                .filter(pod -> pod.time != Time.EVERY_NODE && pod.condition.test(backends))
                .toList();
    }

    /**
     * The replicas of CoreDNS in a cluster of this size: EKS runs one for 16 nodes or 256 cores, whichever are more, within
     * the limits of the add-on
     * (<a href="https://docs.aws.amazon.com/eks/latest/userguide/coredns-autoscaling.html">Amazon EKS, Scale CoreDNS Pods for
     * high DNS traffic</a>).
     */
    public static int dnsReplicas(int nodes, int vcpus) {
        int wanted = Math.max(roundedUp(nodes, NODES_PER_DNS), roundedUp(vcpus, CORES_PER_DNS));
        return Math.min(MOST_DNS, Math.max(CORE_DNS.replicas, wanted));
    }

    /** The name of the Deployment, StatefulSet or DaemonSet. */
    public String workload() {
        return workload;
    }

    /** The number of its pods; 1 for a DaemonSet, which has one on each node. */
    public int replicas() {
        return replicas;
    }

    /** The CPU that one pod requests, in thousandths of a vCPU. */
    public int milliCpu() {
        return milliCpu;
    }

    /** The memory that one pod requests. */
    public int memoryMiB() {
        return memoryMiB;
    }

    private static int roundedUp(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    private static Predicate<Map<Signal, Backend>> any() {
        return backends -> true;
    }

    private static Predicate<Map<Signal, Backend>> sends(Signal signal, Backend backend) {
        return backends -> backends.get(signal) == backend;
    }

    /** Whether an OpenTelemetry collector carries it. */
    private static Predicate<Map<Signal, Backend>> collects(Signal signal) {
        return backends -> new Observability(backends).collected().containsKey(signal);
    }

    private static Predicate<Map<Signal, Backend>> prometheus() {
        return sends(Signal.APPLICATION_METRICS, Backend.PROMETHEUS)
                .or(sends(Signal.INFRASTRUCTURE, Backend.PROMETHEUS));
    }
}
