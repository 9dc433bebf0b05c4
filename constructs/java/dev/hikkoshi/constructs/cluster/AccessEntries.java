package dev.hikkoshi.constructs.cluster;

import java.util.List;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.constructs.Construct;

/**
 * Who may do what in the cluster, as EKS access entries: there is no {@code aws-auth}, and nobody has rights because
 * they created the cluster.
 *
 * <p>An administrator has the whole cluster. An operator changes what runs in the service's namespaces, and sees the
 * rest. A viewer sees everything but secrets.
 */
public final class AccessEntries extends Construct {

    /** What someone may do. */
    public enum Rights {
        ADMIN,
        OPERATOR,
        VIEWER
    }

    /**
     * @param name a short name, for the construct's id
     * @param rights what they may do
     * @param principalArn the IAM role they sign in with
     */
    public record Entry(String name, Rights rights, String principalArn) {}

    /**
     * @param cluster the cluster's name
     * @param namespaces the service's namespaces
     * @param entries in the order written
     */
    public record Props(String cluster, List<String> namespaces, List<Entry> entries) {
        public Props {
            namespaces = List.copyOf(namespaces);
            entries = List.copyOf(entries);
        }
    }

    /** Creates an entry per person. */
    public AccessEntries(Construct scope, String id, Props props) {
        super(scope, id);
        for (Entry entry : props.entries()) {
            CfnAccessEntry.Builder.create(this, entry.name())
                    .clusterName(props.cluster())
                    .principalArn(entry.principalArn())
                    .accessPolicies(policies(entry.rights(), props.namespaces()))
                    .build();
        }
    }

    private List<CfnAccessEntry.AccessPolicyProperty> policies(Rights rights, List<String> namespaces) {
        return switch (rights) {
            case ADMIN -> List.of(AccessPolicies.onCluster(this, "AmazonEKSClusterAdminPolicy"));
            case OPERATOR ->
                List.of(
                        AccessPolicies.onNamespaces(this, "AmazonEKSEditPolicy", namespaces),
                        AccessPolicies.onCluster(this, "AmazonEKSViewPolicy"));
            case VIEWER -> List.of(AccessPolicies.onCluster(this, "AmazonEKSViewPolicy"));
        };
    }
}
