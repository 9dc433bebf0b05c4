package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.PlatformPolicy;
import dev.hikkoshi.model.ImageCache;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects in the cluster that all features share: namespaces, priorities, placeholders, the secret store, storage.
 *
 * <p>No group is pruned, because kubectl would delete a namespace with its content as soon as it leaves its group.
 *
 * @param identity the service and environment of the platform
 * @param region the region of the secret store
 * @param namespaces the features' namespaces
 * @param placeholders the placeholders of features whose load rises fast; none in a cluster that is not the project's
 * @param secretReaders the namespaces with ExternalSecrets, features' and others
 * @param apiServer the blocks of the private subnets, where the interfaces of the API server are
 * @param queuePorts the ports of the queues that KEDA reads itself, beside those of AWS
 * @param volumes the file systems that features mount; none in a cluster that is not the project's
 * @param images where the image of the placeholders comes from
 * @param ownsCluster whether the cluster is the project's: the owner of another one has controllers and storage already
 */
public record Platform(
        PlatformIdentity identity,
        String region,
        List<FeatureNamespace> namespaces,
        List<Placeholders> placeholders,
        List<String> secretReaders,
        List<String> apiServer,
        List<Integer> queuePorts,
        List<FileVolume> volumes,
        ImageCache images,
        boolean ownsCluster) {

    public Platform {
        namespaces = List.copyOf(namespaces);
        placeholders = List.copyOf(placeholders);
        secretReaders = List.copyOf(secretReaders);
        apiServer = List.copyOf(apiServer);
        queuePorts = List.copyOf(queuePorts);
        volumes = List.copyOf(volumes);
    }

    /** The objects that the controllers need: their namespaces. */
    public List<ManifestGroup> beforeControllers() {
        if (!ownsCluster) {
            return List.of();
        }
        return List.of(ManifestGroup.kept(
                "ControllerNamespaces",
                List.of(
                        RestrictedNamespace.of(identity, Keda.NAMESPACE),
                        policy(Keda.NAMESPACE, Keda.SERVED, queuePorts),
                        RestrictedNamespace.of(identity, ExternalSecrets.NAMESPACE),
                        policy(ExternalSecrets.NAMESPACE, ExternalSecrets.SERVED, List.of()))));
    }

    private HasMetadata policy(String namespace, List<Integer> served, List<Integer> called) {
        return new PlatformPolicy(apiServer, served, called).of(identity.metadata(namespace, PlatformPolicy.NAME));
    }

    /** The objects that need the controllers. Each part that can be added or removed separately has its own group. */
    public List<ManifestGroup> afterControllers() {
        List<ManifestGroup> groups = new ArrayList<>();
        List<HasMetadata> shared = new ArrayList<>(Priorities.objects(identity));
        if (ownsCluster) {
            shared.add(Storage.of(identity));
            String room = identity.names().of(Placeholders.NAMESPACE);
            shared.add(RestrictedNamespace.of(identity, room));
            shared.add(PlatformPolicy.closed(identity.metadata(room, PlatformPolicy.NAME)));
        }
        groups.add(ManifestGroup.kept("Shared", shared));
        for (FeatureNamespace namespace : namespaces) {
            groups.add(ManifestGroup.kept("Namespace-" + namespace.name(), namespace.objects(identity)));
        }
        groups.add(ManifestGroup.kept(
                "CustomKinds",
                CustomKinds.objects(
                        identity,
                        namespaces.stream().map(FeatureNamespace::name).toList())));
        if (identity.names().ownersStore().isEmpty()) {
            groups.add(ManifestGroup.kept("SecretStore", List.of(SecretStore.of(identity, region, secretReaders))));
        }
        if (!volumes.isEmpty()) {
            groups.add(ManifestGroup.kept(
                    "Volumes",
                    volumes.stream().map(volume -> volume.object(identity)).toList()));
        }
        for (Placeholders kept : placeholders) {
            groups.add(ManifestGroup.kept("Room-" + kept.feature(), List.of(kept.object(identity, images))));
        }
        return List.copyOf(groups);
    }
}
