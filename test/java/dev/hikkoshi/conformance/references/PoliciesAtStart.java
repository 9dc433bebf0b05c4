package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NetworkPolicies are enforced, and a pod that connects as soon as it starts gets its answers, as a cron does.
 *
 * <p>In the mode strict, a new pod connects to nothing until its policies are in place, and pods without a policy to nothing at
 * all (Amazon EKS, Limit Pod traffic with Kubernetes network policies). In the mode standard it connects to everything until
 * then. Two faults of that mode are mended: answers that arrive after the policies (aws-network-policy-agent 361, agent 1.2.0,
 * in VPC CNI 1.19.3) and pods without a policy that connect to nothing (aws-network-policy-agent 551, agent 1.3.5, in VPC CNI
 * 1.21.2).
 */
public final class PoliciesAtStart implements Check {

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.(\\d+)-.*");
    private static final int FIRST_MENDED = number(1, 21, 2);

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int crons = Objects.of(output, "CronJob").size();
        for (JsonNode addOn : output.properties("cluster", "AWS::EKS::Addon").values()) {
            if (addOn.path("AddonName").asText().equals("vpc-cni")) {
                JsonNode values =
                        new Parser().json(addOn.path("ConfigurationValues").asText());
                if (!values.path("enableNetworkPolicy").asBoolean()) {
                    faults.add("vpc-cni: no NetworkPolicy has an effect");
                }
                String mode = values.at("/env/NETWORK_POLICY_ENFORCING_MODE").asText();
                if (!mode.equals("standard")) {
                    faults.add("vpc-cni: in the mode \"%s\" the first connection of %d crons fails"
                            .formatted(mode, crons));
                }
                String version = addOn.path("AddonVersion").asText();
                if (number(version) < FIRST_MENDED) {
                    faults.add("vpc-cni %s: the answers to the first connection of %d crons are dropped"
                            .formatted(version, crons));
                }
            }
        }
        return faults;
    }

    private static int number(String version) {
        Matcher parts = VERSION.matcher(version);
        return parts.matches()
                ? number(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)))
                : 0;
    }

    private static int number(int major, int minor, int patch) {
        return (major * 1000 + minor) * 1000 + patch;
    }
}
