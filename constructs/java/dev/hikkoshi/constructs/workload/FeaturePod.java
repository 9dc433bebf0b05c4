package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod of a feature. It meets the restricted Pod Security Standard, is replaceable, and is the same in every phase. It
 * does not depend on the share, so a step of the move does not restart pods (trap T18).
 *
 * @param identity the feature
 * @param image its image and configuration
 * @param containers what runs in it beside the defaults of the image
 * @param sizing the resources of its container
 * @param endpoint its endpoint; {@link Endpoint#NONE} for a worker or a cron
 * @param nodes the nodes that it may run on
 * @param shutdown its shutdown times
 */
public record FeaturePod(
        WorkloadIdentity identity,
        PodImage image,
        Containers containers,
        Sizing sizing,
        Endpoint endpoint,
        NodeChoice nodes,
        Shutdown shutdown) {

    private static final String SCRATCH = "scratch";

    /** Below this port, Linux lets only root listen, unless a setting of the network namespace says another first port. */
    private static final int FIRST_OPEN_PORT = 1024;

    private static final String UNPRIVILEGED_PORTS = "net.ipv4.ip_unprivileged_port_start";

    /** The time that a pod may wait for a node and its image, in seconds. */
    static final int NODE_SECONDS = 300;

    private static final int STARTUP_PERIOD_SECONDS = 5;
    private static final int READINESS_PERIOD_SECONDS = 5;
    private static final int LIVENESS_PERIOD_SECONDS = 20;

    /** The kubelet opens a connection, or waits for an answer, for so long: less than a period. */
    private static final int LIVENESS_TIMEOUT_SECONDS = 10;

    /**
     * The time of a container that a probe ends. Nobody waits for it: it never answered, or answers no more. Without this, it
     * would first sleep as long as the longest request (Kubernetes, Configure Probes, Probe-level terminationGracePeriodSeconds).
     */
    private static final long PROBE_GRACE_SECONDS = 10;

    /** The same pod on other nodes, with other shutdown times. */
    public FeaturePod on(NodeChoice others, Shutdown end) {
        return new FeaturePod(identity, image, containers, sizing, endpoint, others, end);
    }

    /** The time that its init containers have, and then its container until it answers, in seconds; without an endpoint it starts at once. */
    int longestStartSeconds() {
        return (int) containers.longestInit().toSeconds()
                + (endpoint.exists() ? STARTUP_PERIOD_SECONDS * startupFailures() : 0);
    }

    /** How much longer than usual a started pod waits for the health check of its target group, which its readiness gate needs. */
    int healthSeconds() {
        return (int) endpoint.check().laterThanUsual().toSeconds();
    }

    /** The pod template of a Deployment. */
    public PodTemplateSpec template(Map<String, String> extraLabels) {
        return template(extraLabels, "Always");
    }

    /**
     * The pod template of a workload.
     *
     * @param extraLabels labels in addition to the feature's, by which the workload selects its pods
     * @param restartPolicy {@code Always}, or {@code Never} for a job
     */
    public PodTemplateSpec template(Map<String, String> extraLabels, String restartPolicy) {
        Map<String, String> labels = new TreeMap<>(identity.podLabels());
        labels.putAll(extraLabels);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .addToAnnotations("hikkoshi.dev/revision", identity.revision())
                .addToAnnotations("hikkoshi.dev/configuration", image.configurationHash())
                .endMetadata()
                .withSpec(spec(extraLabels, restartPolicy))
                .build();
    }

    private PodSpec spec(Map<String, String> extraLabels, String restartPolicy) {
        PodSpecBuilder spec = new PodSpecBuilder()
                .withServiceAccountName(identity.feature())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // Work of pods without an endpoint can wait, so pods with requests may evict them.
                .withPriorityClassName(identity.names().of(endpoint.exists() ? "hikkoshi-feature" : "hikkoshi-work"))
                .withRestartPolicy(restartPolicy)
                .withTerminationGracePeriodSeconds((long) shutdown.graceSeconds())
                .withAffinity(nodes.affinity())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser((long) containers.user().id())
                .withRunAsGroup((long) containers.user().group())
                .withFsGroup((long) containers.user().group())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName(SCRATCH)
                .withNewEmptyDir()
                .withSizeLimit(sizing.directory())
                .endEmptyDir()
                .endVolume()
                .addAllToVolumes(PodVolumes.of(containers))
                .withContainers(container());
        // Sidecars first: what ends before the feature starts may need them.
        spec.addAllToInitContainers(PodCompanions.sidecars(this)).addAllToInitContainers(initContainers());
        if (endpoint.exists() && endpoint.port() < FIRST_OPEN_PORT) {
            // A safe setting, which Docker on the legacy side has for every container.
            spec.editSecurityContext()
                    .addNewSysctl(UNPRIVILEGED_PORTS, Integer.toString(endpoint.port()))
                    .endSecurityContext();
        }
        containers.imagePullSecrets().forEach(spec::addNewImagePullSecret);
        if (restartPolicy.equals("Always")) {
            spread(spec, extraLabels, "topology.kubernetes.io/zone");
            spread(spec, extraLabels, "kubernetes.io/hostname");
        }
        return spec.build();
    }

    /**
     * Spreads pods evenly if possible: a zone without spot capacity must not prevent pods from starting in other zones.
     */
    private void spread(PodSpecBuilder spec, Map<String, String> extraLabels, String topologyKey) {
        Map<String, String> own = new TreeMap<>(identity.selector());
        own.putAll(extraLabels);
        spec.addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey(topologyKey)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(own)
                .endLabelSelector()
                .withMatchLabelKeys("pod-template-hash")
                .endTopologySpreadConstraint();
    }

    /** Containers with the image, the variables, the secrets and the resources of the feature, which end before it starts. */
    private List<Container> initContainers() {
        return containers.initContainers().stream()
                .map(one -> PodCompanions.running(ofImage(one.name()), one.command(), one.args())
                        .build())
                .toList();
    }

    private ContainerBuilder ofImage(String name) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image.reference())
                .withImagePullPolicy("IfNotPresent")
                .withEnv(environment())
                .addNewEnvFrom()
                .withNewConfigMapRef()
                .withName(identity.feature())
                .endConfigMapRef()
                .endEnvFrom()
                .withResources(sizing.requirements())
                .withSecurityContext(restricted())
                .withVolumeMounts(mounts());
    }

    /** What each container of the pod sees: {@code /tmp} and the declared volumes. */
    List<VolumeMount> mounts() {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(
                new VolumeMountBuilder().withName(SCRATCH).withMountPath("/tmp").build());
        mounts.addAll(PodVolumes.mounts(containers));
        return mounts;
    }

    private Container container() {
        ContainerBuilder container =
                PodCompanions.running(ofImage(identity.feature()), containers.command(), containers.args());
        if (shutdown.preStopSeconds() > 0) {
            // The native sleep action needs no shell in the image.
            container
                    .withNewLifecycle()
                    .withNewPreStop()
                    .withNewSleep((long) shutdown.preStopSeconds())
                    .endPreStop()
                    .endLifecycle();
        }
        if (endpoint.exists()) {
            container
                    .addNewPort()
                    .withName(Endpoint.PORT_NAME)
                    .withContainerPort(endpoint.port())
                    .withProtocol("TCP")
                    .endPort()
                    .withStartupProbe(
                            ending(probe(endpoint.probes().startupPath(), STARTUP_PERIOD_SECONDS, startupFailures())))
                    .withReadinessProbe(probe(endpoint.healthPath(), READINESS_PERIOD_SECONDS, 3))
                    .withLivenessProbe(ending(liveness()));
        }
        return container.build();
    }

    private int startupFailures() {
        return failures(endpoint.probes().startup(), STARTUP_PERIOD_SECONDS);
    }

    private static int failures(Duration time, int periodSeconds) {
        return (int) ((time.toSeconds() + periodSeconds - 1) / periodSeconds);
    }

    /** A full queue does not close the port. The probe is slower than the others, so that a pod is unready long before it ends. */
    private Probe liveness() {
        int failures = failures(endpoint.probes().patience(), LIVENESS_PERIOD_SECONDS);
        ProbeBuilder opened = new ProbeBuilder()
                .withNewTcpSocket()
                .withNewPort(Endpoint.PORT_NAME)
                .endTcpSocket()
                .withPeriodSeconds(LIVENESS_PERIOD_SECONDS)
                .withFailureThreshold(failures);
        return endpoint.probes()
                .livenessPath()
                .map(path -> new ProbeBuilder(probe(path, LIVENESS_PERIOD_SECONDS, failures)))
                .orElse(opened)
                .withTimeoutSeconds(LIVENESS_TIMEOUT_SECONDS)
                .build();
    }

    private static Probe ending(Probe probe) {
        return new ProbeBuilder(probe)
                .withTerminationGracePeriodSeconds(PROBE_GRACE_SECONDS)
                .build();
    }

    private Probe probe(String path, int periodSeconds, int failureThreshold) {
        return asking(path)
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failureThreshold)
                .build();
    }

    /**
     * A probe of gRPC asks the health service of the process, and not a path; its port is a number (Kubernetes, Define a gRPC
     * liveness probe). With TLS, the kubelet does not check the certificate.
     */
    private ProbeBuilder asking(String path) {
        if (endpoint.targets().isGrpc()) {
            return new ProbeBuilder().withNewGrpc().withPort(endpoint.port()).endGrpc();
        }
        ProbeBuilder asked = new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(Endpoint.PORT_NAME)
                .endHttpGet();
        if (endpoint.targets().encrypted()) {
            asked.editHttpGet().withScheme(endpoint.targets().protocol().word()).endHttpGet();
        }
        return asked;
    }

    /** What the Pod Security Standard restricted asks of a container. */
    SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(image.readOnlyRootFilesystem())
                .withRunAsNonRoot(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /** Variables that identify the source of traces and log lines (R53). */
    private List<EnvVar> environment() {
        List<EnvVar> variables = new ArrayList<>(List.of(
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                field("NODE_NAME", "spec.nodeName"),
                field("APP_REVISION", "metadata.labels['" + WorkloadIdentity.VERSION + "']")));
        image.ownVariables().forEach((name, value) -> variables.add(new EnvVar(name, value, null)));
        image.secrets().forEach(key -> variables.add(secret(key)));
        return variables;
    }

    /**
     * A key of the feature's Secret. The kubelet does not start a container whose key is missing, and tries again
     * (kubernetes v1.36.0, pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables). With {@code envFrom} it would start the
     * container without a new key, if the pod comes before the operator has written it.
     */
    private EnvVar secret(String key) {
        return new EnvVarBuilder()
                .withName(key)
                .withNewValueFrom()
                .withNewSecretKeyRef()
                .withName(identity.feature())
                .withKey(key)
                .withOptional(false)
                .endSecretKeyRef()
                .endValueFrom()
                .build();
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef()
                .withFieldPath(path)
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
