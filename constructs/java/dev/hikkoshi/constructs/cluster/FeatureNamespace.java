package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.Egress;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The namespace of a group of features, with the objects that do not depend on its features: restricted pods, a quota,
 * default sizes of containers, and a NetworkPolicy that allows only DNS. Each feature's own NetworkPolicy allows its
 * further traffic.
 *
 * @param name the namespace
 * @param quota the quota of all its pods together
 */
public record FeatureNamespace(String name, Quota quota) {

    private static final String ARITHMETIC = "hikkoshi.dev/pods";

    /**
     * @param pods the number of pods
     * @param milliCpu requested CPU, in thousandths of a vCPU
     * @param memoryMiB requested and allowed memory, in MiB
     * @param arithmetic the pods of each workload, for people: its maximum, surging and terminating pods
     */
    public record Quota(int pods, int milliCpu, int memoryMiB, String arithmetic) {
        public Quota {
            if (pods < 0 || milliCpu < 0 || memoryMiB < 0) {
                throw new IllegalArgumentException("a quota is not negative");
            }
        }
    }

    /** Its objects, the namespace first. */
    List<HasMetadata> objects(PlatformIdentity identity) {
        return List.of(
                RestrictedNamespace.ofFeatures(identity, name),
                resourceQuota(identity),
                limitRange(identity),
                denyAll(identity),
                allowDns(identity));
    }

    /**
     * It allows no load balancers and no node ports, because CloudFormation creates the load balancers, which connect
     * to pods by IP address.
     */
    private ResourceQuota resourceQuota(PlatformIdentity identity) {
        Map<String, Quantity> hard = new TreeMap<>();
        hard.put("pods", new Quantity(Integer.toString(quota.pods())));
        hard.put("requests.cpu", new Quantity(quota.milliCpu() + "m"));
        hard.put("requests.memory", new Quantity(quota.memoryMiB() + "Mi"));
        hard.put("limits.memory", new Quantity(quota.memoryMiB() + "Mi"));
        hard.put("services.loadbalancers", new Quantity("0"));
        hard.put("services.nodeports", new Quantity("0"));
        return new ResourceQuotaBuilder()
                .withMetadata(identity.metadata(name, "features"))
                .editMetadata()
                .addToAnnotations(ARITHMETIC, "maximum + surging + terminating: " + quota.arithmetic())
                .endMetadata()
                .withNewSpec()
                .withHard(hard)
                .endSpec()
                .build();
    }

    /** Default sizes for pods that people start by hand, because a quota refuses containers without sizes. */
    private LimitRange limitRange(PlatformIdentity identity) {
        Map<String, Quantity> requests = new TreeMap<>();
        requests.put("cpu", new Quantity("100m"));
        requests.put("memory", new Quantity("128Mi"));
        Map<String, Quantity> limits = new TreeMap<>();
        limits.put("memory", new Quantity("256Mi"));
        return new LimitRangeBuilder()
                .withMetadata(identity.metadata(name, "containers"))
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withDefaultRequest(requests)
                .withDefault(limits)
                .endLimit()
                .endSpec()
                .build();
    }

    private NetworkPolicy denyAll(PlatformIdentity identity) {
        return new NetworkPolicyBuilder()
                .withMetadata(identity.metadata(name, "default-deny"))
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .endSpec()
                .build();
    }

    private NetworkPolicy allowDns(PlatformIdentity identity) {
        return new NetworkPolicyBuilder()
                .withMetadata(identity.metadata(name, "allow-dns"))
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Egress")
                .withEgress(Egress.dns())
                .endSpec()
                .build();
    }
}
