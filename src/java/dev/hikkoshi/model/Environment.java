package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/**
 * One validated environment: everything that synthesis needs, except the ledger.
 *
 * @param name the folder's name under {@code environments/}
 * @param purpose whether it is deployed or kept as a record
 * @param target the account, region and domain
 * @param gitOps where Argo CD reads the manifests; empty if CDK applies them
 * @param service the service, sized for this environment
 * @param network the VPC
 * @param loadBalancers the load balancers, in the order of the file
 * @param legacy the legacy fleet
 * @param cluster the EKS cluster
 * @param observability the backend of each signal
 * @param policy the limits for steps
 * @param extensions the classes that add the project's own constructs, in the order of the file
 * @param instanceTypes the instance types that it declares, because the shipped table does not have them
 */
public record Environment(
        String name,
        Purpose purpose,
        Target target,
        Optional<ManifestRepository> gitOps,
        Service service,
        Network network,
        List<LoadBalancer> loadBalancers,
        Legacy legacy,
        Cluster cluster,
        Observability observability,
        Policy policy,
        List<ProjectExtension> extensions,
        List<InstanceShape> instanceTypes) {

    public Environment {
        loadBalancers = List.copyOf(loadBalancers);
        extensions = List.copyOf(extensions);
        instanceTypes = List.copyOf(instanceTypes);
    }

    /** An environment that declares no instance types. */
    public Environment(
            String name,
            Purpose purpose,
            Target target,
            Optional<ManifestRepository> gitOps,
            Service service,
            Network network,
            List<LoadBalancer> loadBalancers,
            Legacy legacy,
            Cluster cluster,
            Observability observability,
            Policy policy,
            List<ProjectExtension> extensions) {
        this(
                name,
                purpose,
                target,
                gitOps,
                service,
                network,
                loadBalancers,
                legacy,
                cluster,
                observability,
                policy,
                extensions,
                List.of());
    }

    /** How manifests reach the cluster. */
    public Delivery delivery() {
        return gitOps.isPresent() ? Delivery.GITOPS : Delivery.KUBECTL;
    }

    /** The name of its cluster in EKS. It is a literal, so that other stacks need no token for it. */
    public String clusterName() {
        return cluster.existing().map(ExistingCluster::name).orElseGet(() -> ClusterName.of(service.name(), name));
    }

    /** The names of what its cluster has once. */
    public SharedNames sharedNames() {
        return cluster.existing()
                .map(existing -> SharedNames.ofExistingCluster(service.name(), name, existing.secretStore()))
                .orElse(SharedNames.OF_OWN_CLUSTER);
    }

    /** The same environment with other extensions. */
    public Environment withExtensions(List<ProjectExtension> others) {
        return new Environment(
                name,
                purpose,
                target,
                gitOps,
                service,
                network,
                loadBalancers,
                legacy,
                cluster,
                observability,
                policy,
                others,
                instanceTypes);
    }

    /** Where its cluster pulls the images that are not the user's own. */
    public ImageCache imageCache() {
        ImageCache images = ImageCache.of(service.name(), name, target, cluster.imageSecrets());
        return cluster.imagesByDigest() ? images.byDigest() : images;
    }

    /**
     * The load balancer with this name.
     *
     * @throws IllegalArgumentException if no load balancer has the name; the reader refuses unknown names
     */
    public LoadBalancer loadBalancer(String wanted) {
        return loadBalancers.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no load balancer named " + wanted));
    }

    /** The load balancers that somebody else owns, in the order of the file. */
    public List<ExistingLoadBalancer> existingLoadBalancers() {
        return loadBalancers.stream().flatMap(one -> one.existing().stream()).toList();
    }

    /** The addresses that alarms are sent to: those of the contacts, in their order. */
    public List<String> contactAddresses() {
        return observability.contacts().stream()
                .flatMap(name ->
                        cluster.people().stream().filter(person -> person.name().equals(name)))
                .map(Person::email)
                .filter(email -> !email.isEmpty())
                .toList();
    }
}
