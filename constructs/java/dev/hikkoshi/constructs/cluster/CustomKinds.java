package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRefBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The permissions of people for the custom kinds of controllers. The EKS access policies include only the built-in
 * kinds of Kubernetes (Amazon EKS user guide, access policy permissions), so without this class only an administrator
 * could see why a worker does not scale. An operator may change the objects in the service's namespaces, for example to
 * pin an autoscaler or to refresh a secret.
 */
final class CustomKinds {

    private static final String ROLE_API = "rbac.authorization.k8s.io";

    private CustomKinds() {}

    /** @param namespaces the service's namespaces */
    static List<HasMetadata> objects(PlatformIdentity identity, List<String> namespaces) {
        List<HasMetadata> objects = new ArrayList<>();
        ClusterRole viewers = role(identity, PeopleGroups.VIEWERS, List.of("get", "list", "watch"));
        // Nobody but Argo CD and administrators changes them. The deploy workflow reads what Argo CD has applied.
        viewers.getRules().add(rule(List.of("get", "list", "watch"), "argoproj.io", "applications", "appprojects"));
        objects.add(viewers);
        objects.add(role(identity, PeopleGroups.OPERATORS, List.of("patch", "update")));
        objects.add(new ClusterRoleBindingBuilder()
                .withMetadata(identity.shared(PeopleGroups.VIEWERS))
                .withRoleRef(new RoleRefBuilder()
                        .withApiGroup(ROLE_API)
                        .withKind("ClusterRole")
                        .withName(identity.names().of(PeopleGroups.VIEWERS))
                        .build())
                .withSubjects(new SubjectBuilder()
                        .withApiGroup(ROLE_API)
                        .withKind("Group")
                        .withName(identity.names().of(PeopleGroups.VIEWERS))
                        .build())
                .build());
        for (String namespace : namespaces) {
            objects.add(new RoleBindingBuilder()
                    .withMetadata(identity.metadata(namespace, PeopleGroups.OPERATORS))
                    .withRoleRef(new RoleRefBuilder()
                            .withApiGroup(ROLE_API)
                            .withKind("ClusterRole")
                            .withName(identity.names().of(PeopleGroups.OPERATORS))
                            .build())
                    .withSubjects(new SubjectBuilder()
                            .withApiGroup(ROLE_API)
                            .withKind("Group")
                            .withName(identity.names().of(PeopleGroups.OPERATORS))
                            .build())
                    .build());
        }
        return objects;
    }

    private static ClusterRole role(PlatformIdentity identity, String name, List<String> verbs) {
        return new ClusterRoleBuilder()
                .withMetadata(identity.shared(name))
                .withRules(
                        rule(verbs, "elbv2.k8s.aws", "targetgroupbindings"),
                        rule(
                                verbs,
                                "external-secrets.io",
                                "clusterexternalsecrets",
                                "clustersecretstores",
                                "externalsecrets",
                                "secretstores"),
                        rule(verbs, "keda.sh", "scaledjobs", "scaledobjects", "triggerauthentications"),
                        rule(
                                verbs,
                                "monitoring.coreos.com",
                                "podmonitors",
                                "probes",
                                "prometheusrules",
                                "servicemonitors"),
                        rule(verbs, "newrelic.com", "instrumentations"))
                .build();
    }

    private static PolicyRule rule(List<String> verbs, String group, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }
}
