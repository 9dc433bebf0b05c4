package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Scratch;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;

/**
 * The containers of a pod beside that of the feature.
 *
 * <p>A sidecar is an init container that always restarts: it starts before the container of the feature, ends after it, and lets
 * a Job end (<a href="https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/">Kubernetes, Sidecar
 * Containers</a>, stable since 1.33).
 */
final class PodCompanions {

    private PodCompanions() {}

    static List<Container> sidecars(FeaturePod pod) {
        return pod.containers().sidecars().stream()
                .map(one -> sidecar(pod, one))
                .toList();
    }

    private static Container sidecar(FeaturePod pod, Containers.Sidecar sidecar) {
        Quantity memory = new Quantity(sidecar.memoryMiB() + "Mi");
        Quantity disk = new Quantity(Scratch.LOGS_MIB + "Mi");
        ContainerBuilder container = new ContainerBuilder()
                .withName(sidecar.name())
                .withImage(sidecar.image().reference())
                .withImagePullPolicy("IfNotPresent")
                .withRestartPolicy("Always")
                .withEnv(sidecar.variables().entrySet().stream()
                        .map(variable -> new EnvVar(variable.getKey(), variable.getValue(), null))
                        .toList())
                .withNewResources()
                .addToRequests("cpu", new Quantity(sidecar.milliCpu() + "m"))
                .addToRequests("memory", memory)
                .addToRequests("ephemeral-storage", disk)
                .addToLimits("memory", memory)
                .addToLimits("ephemeral-storage", disk)
                .endResources()
                .withSecurityContext(pod.restricted())
                .withVolumeMounts(pod.mounts());
        return running(container, sidecar.command(), sidecar.args()).build();
    }

    /** The container with a command and arguments; empty lists leave those of the image. */
    static ContainerBuilder running(ContainerBuilder container, List<String> command, List<String> args) {
        if (!command.isEmpty()) {
            container.withCommand(literally(command));
        }
        return args.isEmpty() ? container : container.withArgs(literally(args));
    }

    /**
     * Kubernetes replaces {@code $(NAME)} by a variable and {@code $$} by one dollar sign, and Docker does neither. With two for
     * each, both sides hand over the same text (kubernetes v1.36.0, third_party/forked/golang/expansion/expand.go).
     */
    private static List<String> literally(List<String> words) {
        return words.stream().map(word -> word.replace("$", "$$")).toList();
    }
}
