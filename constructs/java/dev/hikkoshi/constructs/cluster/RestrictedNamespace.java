package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;

/** A namespace that enforces the restricted Pod Security Standard. */
final class RestrictedNamespace {

    private static final String POD_SECURITY = "pod-security.kubernetes.io/";

    private RestrictedNamespace() {}

    /** A namespace of the platform itself. */
    static Namespace of(PlatformIdentity identity, String name) {
        return of(identity, name, new TreeMap<>());
    }

    /**
     * A namespace of features. Its label makes the load balancer controller give each new pod a readiness gate, so that
     * a pod becomes ready only after the load balancer has registered it (trap T13). In a cluster with others, a second one
     * makes New Relic's webhook change the pods of this namespace alone.
     */
    static Namespace ofFeatures(PlatformIdentity identity, String name) {
        Map<String, String> more = new TreeMap<>();
        more.put("elbv2.k8s.aws/pod-readiness-gate-inject", "enabled");
        if (identity.names().hasOthers()) {
            more.put("newrelic-metadata-injection", "enabled");
        }
        return of(identity, name, more);
    }

    private static Namespace of(PlatformIdentity identity, String name, Map<String, String> more) {
        Map<String, String> labels = new TreeMap<>(identity.labels());
        for (String mode : new String[] {"enforce", "audit", "warn"}) {
            labels.put(POD_SECURITY + mode, "restricted");
            labels.put(POD_SECURITY + mode + "-version", "latest");
        }
        labels.putAll(more);
        ObjectMeta metadata =
                new ObjectMetaBuilder().withName(name).withLabels(labels).build();
        return new NamespaceBuilder().withMetadata(metadata).build();
    }
}
