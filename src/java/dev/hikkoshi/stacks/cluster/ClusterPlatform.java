package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.FeatureNamespace;
import dev.hikkoshi.constructs.cluster.FileVolume;
import dev.hikkoshi.constructs.cluster.Placeholders;
import dev.hikkoshi.constructs.cluster.Platform;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExternalScaler;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.ClusterWatch;
import dev.hikkoshi.stacks.feature.CountedPods;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Computes the platform of the cluster: namespaces with quotas, and spare capacity for bursts. */
public final class ClusterPlatform {

    /** Every namespace of the platform reaches this port. */
    private static final int HTTPS = 443;

    private ClusterPlatform() {}

    /** The platform of an environment. It is the same in all phases. */
    public static Platform of(Environment environment) {
        return new Platform(
                new PlatformIdentity(environment.service().name(), environment.name(), environment.sharedNames()),
                environment.target().region(),
                environment.service().namespaces().stream()
                        .map(name -> new FeatureNamespace(name, quotaOf(environment, name)))
                        .toList(),
                environment.cluster().isNew() ? placeholders(environment) : List.of(),
                List.copyOf(secretReaders(environment)),
                environment.network().privateBlocks().stream()
                        .map(Cidr::toString)
                        .toList(),
                scaledBy(environment.service()),
                volumes(environment),
                environment.imageCache(),
                environment.cluster().isNew());
    }

    /** The ports of what KEDA counts jobs in: lists of Redis, and what declared scalers reach. */
    private static List<Integer> scaledBy(Service service) {
        Set<String> reached = service.features().stream()
                .filter(WorkerFeature.class::isInstance)
                .flatMap(feature -> ((WorkerFeature) feature).scaler().stream())
                .map(ExternalScaler::reaches)
                .collect(Collectors.toSet());
        return service.dependencies().stream()
                .filter(dependency -> dependency.kind() == DependencyKind.REDIS || reached.contains(dependency.name()))
                .map(Dependency::port)
                .filter(port -> port > 0 && port != HTTPS)
                .distinct()
                .toList();
    }

    private static List<FileVolume> volumes(Environment environment) {
        List<FileVolume> volumes = new ArrayList<>();
        for (Feature feature : environment.service().features()) {
            for (Containers.Folder folder : feature.workload().containers().volumes()) {
                environment.service().dependencies().stream()
                        .filter(dependency -> dependency.name().equals(folder.fileSystem()))
                        .forEach(files -> volumes.add(new FileVolume(
                                feature.workload().namespace(),
                                folder.claim(),
                                files.id(),
                                files.beside(),
                                folder.readOnly())));
            }
        }
        return volumes;
    }

    /**
     * The namespaces with an ExternalSecret of a feature or an observability agent. The secret store serves only these.
     * The namespaces of the agents come from their objects, so that a new secret is included.
     */
    private static SortedSet<String> secretReaders(Environment environment) {
        SortedSet<String> readers = new TreeSet<>(new ClusterWatch(environment).secretReaders());
        environment.service().features().stream()
                .map(Feature::workload)
                .filter(workload -> !workload.configuration().secrets().isEmpty())
                .forEach(workload -> readers.add(workload.namespace()));
        return readers;
    }

    /** The quota allows every feature of the namespace its maximum during a rolling update (trap T37). */
    private static FeatureNamespace.Quota quotaOf(Environment environment, String namespace) {
        int milliCpu = 0;
        int memoryMiB = 0;
        List<CountedPods> features = environment.service().features().stream()
                .filter(feature -> feature.workload().namespace().equals(namespace))
                .map(CountedPods::of)
                .toList();
        for (CountedPods pods : features) {
            milliCpu += pods.all() * pods.feature().workload().pods().milliCpu();
            memoryMiB += pods.all() * pods.memoryMiB();
        }
        return new FeatureNamespace.Quota(
                features.stream().mapToInt(CountedPods::all).sum(),
                milliCpu,
                memoryMiB,
                features.stream().map(CountedPods::arithmetic).collect(Collectors.joining(", ")));
    }

    /**
     * Placeholders reserve room for as many pods as the feature's minimum: an autoscaler may double a Deployment every
     * 15 seconds (the default of Kubernetes), and a new node takes minutes (R22). In an existing cluster, our pods evict none.
     */
    private static List<Placeholders> placeholders(Environment environment) {
        return environment.service().features().stream()
                .filter(feature -> feature.workload().pods().burst())
                .map(feature -> placeholders(feature))
                .toList();
    }

    private static Placeholders placeholders(Feature feature) {
        Pods pods = feature.workload().pods();
        boolean spot = feature.workload().placement().capacity() == Capacity.SPOT;
        return new Placeholders(feature.name(), Math.max(1, pods.min()), pods.milliCpu(), pods.memoryMiB(), spot);
    }
}
