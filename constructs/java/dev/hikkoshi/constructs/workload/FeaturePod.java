package dev.hikkoshi.constructs.workload;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pod of a feature: restricted, disposable, and the same in every phase. Nothing in it follows the share, so no step of
 * a move rolls pods (trap T18).
 *
 * @param identity the feature
 * @param image what it runs, and with which configuration
 * @param sizing what its container needs
 * @param endpoint where it answers; {@link Endpoint#NONE} for a worker or a cron
 * @param nodes where it may run
 * @param shutdown how it ends
 */
public record FeaturePod(
        WorkloadIdentity identity,
        PodImage image,
        Sizing sizing,
        Endpoint endpoint,
        NodeChoice nodes,
        Shutdown shutdown) {

    /** Any user but root: the images are built to run as any. */
    private static final long USER = 10001;

    private static final String SCRATCH = "scratch";

    /** The same pod on other nodes, with the time that it has there. */
    public FeaturePod on(NodeChoice others, Shutdown end) {
        return new FeaturePod(identity, image, sizing, endpoint, others, end);
    }

    /** The template of a controller that keeps such pods running. */
    public PodTemplateSpec template(Map<String, String> extraLabels) {
        return template(extraLabels, "Always");
    }

    /**
     * The template of a controller of such pods.
     *
     * @param extraLabels labels beside the feature's, by which the controller finds its own
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
                // Where nobody connects to, work waits: for requests it gives up its room.
                .withPriorityClassName(endpoint.exists() ? "hikkoshi-feature" : "hikkoshi-work")
                .withRestartPolicy(restartPolicy)
                .withTerminationGracePeriodSeconds((long) shutdown.graceSeconds())
                .withAffinity(nodes.affinity())
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .addNewVolume()
                .withName(SCRATCH)
                .withNewEmptyDir()
                .withSizeLimit(sizing.scratch())
                .endEmptyDir()
                .endVolume()
                .withContainers(container());
        if (restartPolicy.equals("Always")) {
            spread(spec, extraLabels, "topology.kubernetes.io/zone");
            spread(spec, extraLabels, "kubernetes.io/hostname");
        }
        return spec.build();
    }

    /** Evenly, as far as there is room: a zone without spot capacity must not keep pods from starting elsewhere. */
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

    private Container container() {
        ContainerBuilder container = new ContainerBuilder()
                .withName(identity.feature())
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
                .addNewVolumeMount()
                .withName(SCRATCH)
                .withMountPath("/tmp")
                .endVolumeMount();
        if (image.hasSecrets()) {
            container
                    .addNewEnvFrom()
                    .withNewSecretRef()
                    .withName(identity.feature())
                    .endSecretRef()
                    .endEnvFrom();
        }
        if (shutdown.preStopSeconds() > 0) {
            // The native action needs no shell in the image.
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
                    .withStartupProbe(probe(5, 60))
                    .withReadinessProbe(probe(5, 3))
                    .withLivenessProbe(probe(10, 6));
        }
        return container.build();
    }

    private Probe probe(int periodSeconds, int failureThreshold) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(endpoint.healthPath())
                .withNewPort(Endpoint.PORT_NAME)
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failureThreshold)
                .build();
    }

    private SecurityContext restricted() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(image.readOnlyRootFilesystem())
                .withRunAsNonRoot(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    /** What a trace or a log line says about where it came from (R53). */
    private static List<EnvVar> environment() {
        return List.of(
                field("POD_NAME", "metadata.name"),
                field("POD_NAMESPACE", "metadata.namespace"),
                field("NODE_NAME", "spec.nodeName"),
                field("APP_REVISION", "metadata.labels['" + WorkloadIdentity.VERSION + "']"));
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
