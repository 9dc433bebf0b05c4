package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pod with an IAM role gets its credentials and reaches AWS. Amazon EKS Pod Identity needs its agent, an add-on, on every
 * node, and pods that may connect to the agent at 169.254.170.23 on port 80 (Amazon EKS user guide, Set up the Amazon EKS Pod
 * Identity Agent, and EKS Pod Identity considerations). The APIs of AWS have no fixed addresses and port 443.
 */
public final class CredentialsReached implements Check {

    private static final String AGENT = "eks-pod-identity-agent";
    private static final String AGENT_ADDRESS = "169.254.170.23";

    /** Any address on the internet: a block for documentation (RFC 5737). */
    private static final String ANYWHERE = "203.0.113.1";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> accounts = accounts(output);
        Map<String, JsonNode> addOns = output.properties("cluster", "AWS::EKS::Addon");
        boolean hasIdentities =
                !accounts.isEmpty() || addOns.values().stream().anyMatch(addOn -> addOn.has("PodIdentityAssociations"));
        if (hasIdentities
                && addOns.values().stream()
                        .noneMatch(addOn -> addOn.path("AddonName").asText().equals(AGENT))) {
            faults.add("cluster: without %s no pod gets credentials".formatted(AGENT));
        }
        PlacedPod.ownIn(output).stream()
                .filter(pod -> accounts.contains(pod.namespace() + "/"
                        + pod.template().at("/spec/serviceAccountName").asText()))
                .forEach(pod -> judge(output, pod, faults));
        return faults;
    }

    private static void judge(PhaseOutput output, PlacedPod pod, List<String> faults) {
        if (!PodEgress.admits(output, pod, AGENT_ADDRESS, 80)) {
            faults.add("%s: it does not reach %s, which has its credentials".formatted(pod.label(), AGENT));
        }
        if (!PodEgress.admits(output, pod, ANYWHERE, 443)) {
            faults.add("%s: it does not reach the APIs of AWS".formatted(pod.label()));
        }
    }

    /** The service accounts with a role, {@code <namespace>/<name>}. */
    private static Set<String> accounts(PhaseOutput output) {
        Set<String> accounts = new TreeSet<>();
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::EKS::PodIdentityAssociation")
                .values()
                .forEach(one -> accounts.add(one.path("Namespace").asText() + "/"
                        + one.path("ServiceAccount").asText())));
        return accounts;
    }
}
