package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policy that says who may take a role. */
final class TrustPolicy {

    private TrustPolicy() {}

    /** A role for an AWS service. */
    static Map<String, Object> of(String service, List<String> actions) {
        return of("Service", service, actions, new LinkedHashMap<>());
    }

    /**
     * A role for one service account of one cluster. EKS Pod Identity tags each session with these three, so another
     * pod cannot take the role even if someone associates it.
     */
    static Map<String, Object> ofServiceAccount(String clusterName, String namespace, String serviceAccount) {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("aws:RequestTag/eks-cluster-name", clusterName);
        tags.put("aws:RequestTag/kubernetes-namespace", namespace);
        tags.put("aws:RequestTag/kubernetes-service-account", serviceAccount);
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", tags);
        return of("Service", "pods.eks.amazonaws.com", List.of("sts:AssumeRole", "sts:TagSession"), conditions);
    }

    /** A role for people, by the roles that they sign in with. */
    static Map<String, Object> ofPeople(List<String> principals) {
        return of("AWS", principals, List.of("sts:AssumeRole"), new LinkedHashMap<>());
    }

    private static Map<String, Object> of(
            String kind, Object principal, List<String> actions, Map<String, Object> conditions) {
        Map<String, Object> principals = new LinkedHashMap<>();
        principals.put(kind, principal);
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", principals);
        statement.put("Action", actions);
        if (!conditions.isEmpty()) {
            statement.put("Condition", conditions);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }
}
