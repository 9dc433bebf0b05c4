package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.Person;
import java.util.List;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.amazon.awscdk.services.eks_v2.AccessEntry;
import software.amazon.awscdk.services.eks_v2.AccessPolicy;
import software.amazon.awscdk.services.eks_v2.AccessPolicyNameOptions;
import software.amazon.awscdk.services.eks_v2.AccessScopeType;
import software.amazon.awscdk.services.eks_v2.IAccessPolicy;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.constructs.Construct;

/**
 * The permissions of people in the cluster, as EKS access entries. There is no {@code aws-auth}, and the creator of the
 * cluster has no permissions.
 *
 * <p>An administrator may do everything. An operator may change the service's namespaces and read the rest. A viewer
 * may read everything except secrets.
 */
public final class AccessEntries extends Construct {

    /**
     * @param cluster the cluster
     * @param namespaces the service's namespaces
     * @param people the people; their names are unique
     */
    public record Props(ICluster cluster, List<String> namespaces, List<Person> people) {
        public Props {
            namespaces = List.copyOf(namespaces);
            people = List.copyOf(people);
        }
    }

    /** Creates one entry per person. */
    public AccessEntries(Construct scope, String id, Props props) {
        super(scope, id);
        IAccessPolicy admin = onCluster("AmazonEKSClusterAdminPolicy");
        IAccessPolicy view = onCluster("AmazonEKSViewPolicy");
        IAccessPolicy edit = AccessPolicy.fromAccessPolicyName(
                "AmazonEKSEditPolicy",
                AccessPolicyNameOptions.builder()
                        .accessScopeType(AccessScopeType.NAMESPACE)
                        .namespaces(props.namespaces())
                        .build());
        for (Person person : props.people()) {
            AccessEntry entry = AccessEntry.Builder.create(this, person.name())
                    .cluster(props.cluster())
                    .principal(person.principalArn())
                    .accessPolicies(
                            switch (person.role()) {
                                case ADMIN -> List.of(admin);
                                case OPERATOR -> List.of(edit, view);
                                case VIEWER -> List.of(view);
                            })
                    .build();
            switch (person.role()) {
                case ADMIN -> {
                    // Administrators have access to all kinds already.
                }
                case OPERATOR -> join(entry, PeopleGroups.VIEWERS, PeopleGroups.OPERATORS);
                case VIEWER -> join(entry, PeopleGroups.VIEWERS);
            }
        }
    }

    /**
     * Adds Kubernetes groups. They give permissions for the kinds of controllers, which EKS access policies do not
     * include. The L2 has no property for groups.
     */
    static void join(AccessEntry entry, String... groups) {
        ((CfnAccessEntry) entry.getNode().getDefaultChild()).setKubernetesGroups(List.of(groups));
    }

    /** An EKS access policy for the whole cluster. */
    static IAccessPolicy onCluster(String policy) {
        return AccessPolicy.fromAccessPolicyName(
                policy,
                AccessPolicyNameOptions.builder()
                        .accessScopeType(AccessScopeType.CLUSTER)
                        .build());
    }
}
