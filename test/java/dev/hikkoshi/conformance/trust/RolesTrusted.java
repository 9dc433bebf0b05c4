package dev.hikkoshi.conformance.trust;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each role admits the service that takes it, with the conditions that this service meets. Otherwise nodes do not join,
 * pods get no credentials and rules start nothing.
 *
 * <p>Sources: Amazon EKS user guide, EKS Pod Identity roles (actions and tags of {@code pods.eks.amazonaws.com}),
 * Amazon EKS node IAM role and Amazon EKS cluster IAM role; AWS Lambda developer guide, Execution role; Amazon
 * EventBridge user guide, Cross-service confused deputy prevention; Amazon VPC user guide, IAM role for publishing flow
 * logs to CloudWatch Logs; AWS Systems Manager user guide, Create the service roles for Automation.
 */
public final class RolesTrusted implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        List<RoleUse> uses = new ArrayList<>();
        deployed.forEach((stack, resource) ->
                uses.addAll(RoleUse.by(resource, output.phase().environment())));
        uses.forEach(use -> faults.addAll(use.judge(deployed)));
        Set<String> used = new TreeSet<>();
        uses.forEach(
                use -> deployed.resource(use.user().stack(), use.role()).ifPresent(role -> used.add(role.place())));
        deployed.all("AWS::IAM::Role").stream()
                .filter(role -> !used.contains(role.place()) && !isOfPeople(role))
                .forEach(role -> faults.add(role.place() + ": this check knows nobody who takes the role"));
        if (uses.isEmpty()) {
            faults.add("no resource has a role");
        }
        return faults;
    }

    private static boolean isOfPeople(Resource role) {
        return !role.properties()
                .at("/AssumeRolePolicyDocument/Statement/0/Principal/AWS")
                .isMissingNode();
    }
}
