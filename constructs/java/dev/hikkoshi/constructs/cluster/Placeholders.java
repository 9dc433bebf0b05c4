package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.NodeChoice;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spare capacity for a feature whose load rises faster than nodes start (R22). Placeholder pods have the size of the
 * feature's pods and do nothing. The feature's pods evict them immediately, and the autoscaler then adds nodes for new
 * placeholders. The room of a feature on spot is on spot alone.
 *
 * @param feature the feature
 * @param pods the number of pods to keep room for
 * @param milliCpu requested CPU of one pod, in thousandths of a vCPU
 * @param memoryMiB requested memory of one pod, in MiB
 * @param spot whether the feature runs on spot
 */
public record Placeholders(String feature, int pods, int milliCpu, int memoryMiB, boolean spot) {

    /** The namespace of all placeholders. */
    static final String NAMESPACE = "overprovisioning";

    private static final String IMAGE = "pause:3.10.1";
    private static final String NAME = "app.kubernetes.io/name";

    public Placeholders {
        if (pods < 1) {
            throw new IllegalArgumentException("no room for " + feature + " needs no placeholder");
        }
    }

    /** The Deployment of the placeholders. */
    HasMetadata object(PlatformIdentity identity, ImageCache images) {
        Map<String, String> selector = new TreeMap<>();
        selector.put(NAME, feature + "-room");
        Map<String, String> labels = new TreeMap<>(identity.labels());
        labels.putAll(selector);
        return new DeploymentBuilder()
                .withMetadata(identity.metadata(identity.names().of(NAMESPACE), feature + "-room"))
                .withNewSpec()
                .withReplicas(pods)
                .withSelector(
                        new LabelSelectorBuilder().withMatchLabels(selector).build())
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(podSpec(
                        identity.names().of(Priorities.OVERPROVISIONING),
                        selector,
                        images.image(Upstream.KUBERNETES, IMAGE)))
                .endTemplate()
                .endSpec()
                .build();
    }

    private PodSpec podSpec(String priority, Map<String, String> selector, String image) {
        return new PodSpecBuilder()
                .withPriorityClassName(priority)
                .withTerminationGracePeriodSeconds(0L)
                .withAutomountServiceAccountToken(false)
                // While there is no spot, the room on on-demand is for pods with work.
                .withAffinity((spot ? NodeChoice.SPOT_ONLY : NodeChoice.ON_DEMAND).affinity())
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("topology.kubernetes.io/zone")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(
                        new LabelSelectorBuilder().withMatchLabels(selector).build())
                .endTopologySpreadConstraint()
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(65535L)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(new ContainerBuilder()
                        .withName("room")
                        .withImage(image)
                        .withNewResources()
                        .addToRequests("cpu", new Quantity(milliCpu + "m"))
                        .addToRequests("memory", new Quantity(memoryMiB + "Mi"))
                        .addToLimits("memory", new Quantity(memoryMiB + "Mi"))
                        .endResources()
                        .withNewSecurityContext()
                        .withAllowPrivilegeEscalation(false)
                        .withReadOnlyRootFilesystem(true)
                        .withNewCapabilities()
                        .addToDrop("ALL")
                        .endCapabilities()
                        .endSecurityContext()
                        .build())
                .build();
    }
}
