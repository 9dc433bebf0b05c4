package dev.hikkoshi.constructs.identity;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.SessionTagsPrincipal;

/**
 * The pods of one service account, as the principal of a role. EKS Pod Identity tags each session with the cluster, the
 * namespace and the service account, so no other pod of the AWS account can assume the role.
 */
public final class PodPrincipal {

    private static final String TAG = "aws:RequestTag/";

    private PodPrincipal() {}

    /**
     * The pods of a service account in the cluster with this name.
     *
     * @param clusterName the cluster's name
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     */
    public static IPrincipal ofClusterName(String clusterName, String namespace, String serviceAccount) {
        return of("eks-cluster-name", clusterName, namespace, serviceAccount);
    }

    /**
     * The same for the cluster with this ARN: pods of a cluster with the same name in another region cannot assume the
     * role.
     *
     * @param clusterArn the cluster's ARN
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     */
    public static IPrincipal ofClusterArn(String clusterArn, String namespace, String serviceAccount) {
        return of("eks-cluster-arn", clusterArn, namespace, serviceAccount);
    }

    private static IPrincipal of(String clusterTag, String cluster, String namespace, String serviceAccount) {
        Map<String, String> tags = new TreeMap<>();
        tags.put(TAG + clusterTag, cluster);
        tags.put(TAG + "kubernetes-namespace", namespace);
        tags.put(TAG + "kubernetes-service-account", serviceAccount);
        return new SessionTagsPrincipal(ServicePrincipal.Builder.create("pods.eks.amazonaws.com")
                .conditions(Map.of("StringEquals", tags))
                .build());
    }
}
