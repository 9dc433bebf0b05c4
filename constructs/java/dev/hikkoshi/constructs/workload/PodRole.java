package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/**
 * The IAM role of a feature's pods, handed to its ServiceAccount by EKS Pod Identity: the manifests know nothing of it.
 *
 * <p>Data under customer managed keys needs {@code kms:Decrypt} and {@code kms:GenerateDataKey} as well; grant them in the
 * key's policy, to this role, where whoever owns the key sees it.
 */
public final class PodRole extends Construct {

    private final CfnPodIdentityAssociation association;

    /**
     * @param clusterName the cluster's name
     * @param clusterArn the cluster's ARN, the only one that may use the role
     * @param namespace the namespace of the ServiceAccount
     * @param serviceAccount the ServiceAccount's name
     * @param permissions what the pods may do, at least one thing
     */
    public record Props(
            String clusterName,
            String clusterArn,
            String namespace,
            String serviceAccount,
            List<Permission> permissions) {

        public Props {
            permissions = List.copyOf(permissions);
            if (permissions.isEmpty()) {
                throw new IllegalArgumentException(serviceAccount + " needs nothing of AWS, so it needs no role");
            }
        }
    }

    public PodRole(Construct scope, String id, Props props) {
        super(scope, id);
        CfnRole role = createRole(props);
        this.association = createAssociation(props, role);
    }

    /** The association, which must be there before the first pod starts. */
    public CfnResource resource() {
        return association;
    }

    private CfnRole createRole(Props props) {
        CfnRole role = CfnRole.Builder.create(this, "Role")
                .description("Rights of the pods of " + props.serviceAccount())
                .assumeRolePolicyDocument(document(List.of(trust(props))))
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("needs")
                        .policyDocument(document(props.permissions().stream()
                                .map(Permission::statement)
                                .toList()))
                        .build()))
                .build();
        if (props.permissions().stream().anyMatch(Permission::hasWildcard)) {
            Acknowledgement.of(
                    role,
                    "AwsSolutions-IAM5",
                    "Object keys and index names are not known beforehand; the wildcard ends below the one bucket, prefix"
                            + " or table that the feature declares as a need, and no action has one.");
        }
        return role;
    }

    private CfnPodIdentityAssociation createAssociation(Props props, CfnRole role) {
        return CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.clusterName())
                .namespace(props.namespace())
                .serviceAccount(props.serviceAccount())
                .roleArn(role.getAttrArn())
                .build();
    }

    /** Pod Identity tags each session with where the pod runs; other pods of the account cannot borrow the role. */
    private static Map<String, Object> trust(Props props) {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("aws:RequestTag/eks-cluster-arn", props.clusterArn());
        tags.put("aws:RequestTag/kubernetes-namespace", props.namespace());
        tags.put("aws:RequestTag/kubernetes-service-account", props.serviceAccount());
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", "pods.eks.amazonaws.com"));
        statement.put("Action", List.of("sts:AssumeRole", "sts:TagSession"));
        statement.put("Condition", Map.of("StringEquals", tags));
        return statement;
    }

    private static Map<String, Object> document(List<Map<String, Object>> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return document;
    }
}
