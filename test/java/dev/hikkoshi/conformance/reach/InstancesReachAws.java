package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.conformance.references.Subnets;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * An instance of the legacy fleet reaches AWS: its security groups let it out on port 443 to the endpoints in the
 * private subnets, and to everybody, where the services without an endpoint are. Without it, its agents do not register
 * and no recipe runs (AWS Systems Manager user guide, Improve the security of EC2 instances by using VPC endpoints; AWS
 * OpsWorks user guide, Running a stack in a VPC).
 */
public final class InstancesReachAws implements Check {

    private static final int HTTPS = 443;
    private static final String EVERYBODY = "0.0.0.0/0";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        for (Resource fleet : deployed.all("AWS::AutoScaling::AutoScalingGroup")) {
            List<String> groups = deployed.resource(
                            fleet.stack(), fleet.properties().at("/LaunchTemplate/LaunchTemplateId"))
                    .map(template -> deployed.texts(
                            template.stack(), template.properties().at("/LaunchTemplateData/SecurityGroupIds")))
                    .orElse(List.of());
            judge(output, deployed, fleet, groups, faults);
        }
        for (Resource layer : deployed.all("AWS::OpsWorks::Layer")) {
            JsonNode groups = layer.properties().path("CustomSecurityGroupIds");
            judge(output, deployed, layer, deployed.texts(layer.stack(), groups), faults);
        }
        return faults;
    }

    private static void judge(
            PhaseOutput output, Deployed deployed, Resource fleet, List<String> groups, List<String> faults) {
        SecurityRules outbound = SecurityRules.outbound(deployed, groups);
        List<String> blocks = new ArrayList<>(Subnets.ofPrivate(output));
        blocks.add(EVERYBODY);
        blocks.stream()
                .filter(block -> !outbound.admit(block, HTTPS))
                .forEach(block ->
                        faults.add("%s: its instances do not reach AWS in %s".formatted(fleet.place(), block)));
    }
}
