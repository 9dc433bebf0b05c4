package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs in a pod of a feature beside the defaults of its image. Several features of one image differ in their command: the
 * web server, the worker and the crons of one application.
 *
 * @param command what runs instead of the image's entrypoint, on both sides; empty for the entrypoint
 * @param args the arguments, on both sides; empty for those of the image
 * @param user the user of all containers, on both sides
 * @param volumes the folders that all containers of the pod see
 * @param initContainers what ends before the container of the feature starts, in this order
 * @param sidecars what runs as long as the container of the feature
 * @param imagePullSecrets the names of Secrets with the credentials of private registries
 */
public record Containers(
        List<String> command,
        List<String> args,
        User user,
        List<Folder> volumes,
        List<InitContainer> initContainers,
        List<Sidecar> sidecars,
        List<String> imagePullSecrets) {

    /** How long all init containers run at most, one after the other. */
    public Duration longestInit() {
        return initContainers.stream().map(InitContainer::longest).reduce(Duration.ZERO, Duration::plus);
    }

    /** The name of the container in which a cron asks for its owner. */
    public static final String OWNER = "owner";

    /** The name of the container in which a cron waits for its credentials. */
    public static final String CREDENTIALS = "credentials";

    /** The user without a declared one. It has no rights on a node. */
    public static final int DEFAULT_USER = 10_001;

    /** What the image says, and nothing else in the pod. */
    public static final Containers OF_IMAGE = new Containers(
            List.of(), List.of(), new User(DEFAULT_USER, DEFAULT_USER), List.of(), List.of(), List.of(), List.of());

    public Containers {
        command = List.copyOf(command);
        args = List.copyOf(args);
        volumes = List.copyOf(volumes);
        initContainers = List.copyOf(initContainers);
        sidecars = List.copyOf(sidecars);
        imagePullSecrets = List.copyOf(imagePullSecrets);
    }

    /**
     * The user of a process.
     *
     * @param id its number, never 0
     * @param group the number of its group, which also owns the empty folders
     */
    public record User(int id, int group) {}

    /**
     * A folder of a pod.
     *
     * @param mountPath where its containers see it
     * @param sizeMiB the size of an empty folder on the disk of the node, which ends with the pod; 0 for a claim
     * @param claim the name of a PersistentVolumeClaim that many pods may mount at once; empty for an empty folder
     * @param readOnly whether containers may only read it
     * @param hostPath where the instances of the legacy side have the same files; empty if they do not need them
     * @param fileSystem the dependency whose files the claim has; empty for a claim that somebody else writes
     */
    public record Folder(
            String mountPath, int sizeMiB, String claim, boolean readOnly, String hostPath, String fileSystem) {

        /** An empty folder, or a claim that somebody else writes. */
        public Folder(String mountPath, int sizeMiB, String claim, boolean readOnly, String hostPath) {
            this(mountPath, sizeMiB, claim, readOnly, hostPath, "");
        }

        /** The name of the volume: a hash of its path, which is unique as the path is. */
        public String name() {
            return nameOf(mountPath);
        }

        /** The name of a volume with this path. */
        public static String nameOf(String mountPath) {
            return "volume-" + Hash.of(mountPath, 8);
        }

        /** Whether the claim and its volume are objects of this project. */
        public boolean isOurs() {
            return !fileSystem.isEmpty();
        }
    }

    /**
     * A container that ends before the container of the feature starts. It has the image of the feature, its resources, its
     * variables and its secrets.
     *
     * @param name its name
     * @param command what runs instead of the entrypoint of the image; empty for the entrypoint
     * @param args its arguments
     * @param longest how long it runs at most
     */
    public record InitContainer(String name, List<String> command, List<String> args, Duration longest) {

        public InitContainer {
            command = List.copyOf(command);
            args = List.copyOf(args);
        }
    }

    /**
     * A container that starts before the container of the feature, and ends after it.
     *
     * @param name its name
     * @param image its image
     * @param command what runs instead of the entrypoint of the image; empty for the entrypoint
     * @param args its arguments
     * @param milliCpu requested CPU in thousandths of a vCPU
     * @param memoryMiB requested memory in MiB, which is also the limit
     * @param variables its environment variables
     */
    public record Sidecar(
            String name,
            Image image,
            List<String> command,
            List<String> args,
            int milliCpu,
            int memoryMiB,
            SortedMap<String, String> variables) {

        public Sidecar {
            command = List.copyOf(command);
            args = List.copyOf(args);
            variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        }
    }

    /** Requested CPU of all sidecars, in thousandths of a vCPU. */
    public int sidecarMilliCpu() {
        return sidecars.stream().mapToInt(Sidecar::milliCpu).sum();
    }

    /** Requested memory of all sidecars, in MiB. */
    public int sidecarMemoryMiB() {
        return sidecars.stream().mapToInt(Sidecar::memoryMiB).sum();
    }

    /** The disk of a node that the empty folders may fill, in MiB. */
    public int volumesMiB() {
        return volumes.stream().mapToInt(Folder::sizeMiB).sum();
    }
}
