package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An init container of a cron's pods that runs a shell text with the AWS CLI, with the pod's own identity. */
final class AwsCliContainer {

    /** The directory that pods may write to. */
    private static final String SCRATCH = "/tmp";

    private AwsCliContainer() {}

    /**
     * The container.
     *
     * @param name its name
     * @param image an image with the AWS CLI and a shell
     * @param script the shell text
     * @param variables what the text reads
     * @param cron the container that starts after it
     */
    static Container of(String name, String image, String script, List<EnvVar> variables, Container cron) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/bin/sh", "-c", script)
                .withEnv(variables)
                .withResources(resources(cron.getResources()))
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withRunAsNonRoot(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withVolumeMounts(cron.getVolumeMounts().stream()
                        .filter(mount -> mount.getMountPath().equals(SCRATCH))
                        .toList())
                .build();
    }

    /** Gives each run of a Job so many seconds more. */
    static void extend(JobSpec job, int seconds) {
        int runs = 1 + job.getBackoffLimit();
        job.setActiveDeadlineSeconds(job.getActiveDeadlineSeconds() + (long) runs * seconds);
    }

    /** Puts the container before the others that end before the cron starts. */
    static void putFirst(Container container, PodSpec pod) {
        List<Container> all = new ArrayList<>(List.of(container));
        all.addAll(pod.getInitContainers());
        pod.setInitContainers(all);
    }

    /** What each call of the AWS CLI reads: its region, and that it has the pod's own identity, never that of the node. */
    static List<EnvVar> identity(String region) {
        return List.of(
                variable("AWS_REGION", region),
                variable("AWS_EC2_METADATA_DISABLED", "true"),
                variable("HOME", SCRATCH));
    }

    /** Those of the cron itself, because the scheduler counts the larger of both, and the memory of the AWS CLI. */
    private static ResourceRequirements resources(ResourceRequirements cron) {
        Quantity memory = larger(cron.getRequests().get("memory"), new Quantity(OwnerQuestion.MEMORY_MIB + "Mi"));
        return new ResourceRequirementsBuilder(cron)
                .addToRequests("memory", memory)
                .addToLimits("memory", memory)
                .build();
    }

    private static Quantity larger(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount()) < 0 ? other : one;
    }

    static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    static String script(String file) {
        try (InputStream in = AwsCliContainer.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
