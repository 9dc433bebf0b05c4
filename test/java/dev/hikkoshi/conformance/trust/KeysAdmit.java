package dev.hikkoshi.conformance.trust;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The policy of each key admits who encrypts with it. CloudWatch Logs refuses a log group whose key does not admit the
 * service of this region for the ARN of the group (Amazon CloudWatch Logs user guide, Encrypt log data using KMS).
 * Amazon EKS uses the key of Secrets through a grant of whoever creates the cluster, whom the policy admits through the
 * account (Amazon EKS user guide, Encrypt Kubernetes secrets with KMS; AWS KMS developer guide, Default key policy).
 * Topics are in another check.
 */
public final class KeysAdmit implements Check {

    private static final String KEY = "AWS::KMS::Key";

    /** A grant on these needs the account alone. */
    private static final List<String> ADMITTED_OTHERWISE = List.of("AWS::EKS::Cluster", "AWS::SNS::Topic", KEY);

    private static final List<String> OF_LOGS = List.of(
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "kms:GenerateDataKey",
            "kms:DescribeKey");

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Environment environment = output.phase().environment();
        List<String> faults = new ArrayList<>();
        deployed.all(KEY).forEach(key -> {
            String root = "arn:aws:iam::%s:root".formatted(environment.target().account());
            if (!admits(deployed, key, new ServiceCall(root, "kms:CreateGrant", "*", Map.of()))) {
                faults.add(key.place() + ": nobody in the account may use the key");
            }
        });
        deployed.forEach((stack, user) -> uses(deployed, user, user.properties()).stream()
                .flatMap(value -> deployed.resource(stack, value).stream())
                .filter(key -> key.type().equals(KEY))
                .forEach(key -> {
                    if (user.type().equals("AWS::Logs::LogGroup")) {
                        judgeLogs(deployed, environment, user, key, faults);
                    } else if (!ADMITTED_OTHERWISE.contains(user.type())) {
                        faults.add("%s: this check does not know what a %s does with the key %s"
                                .formatted(user.place(), user.type(), key.id()));
                    }
                }));
        return faults;
    }

    private static void judgeLogs(
            Deployed deployed, Environment environment, Resource group, Resource key, List<String> faults) {
        String region = environment.target().region();
        // CloudFormation names a log group without a name by its stack and its logical id.
        String name = group.properties()
                .path("LogGroupName")
                .asText("%s-%s-%s-0A1B2C3D4E5F".formatted(environment.name(), group.stack(), group.id()));
        String arn = "arn:aws:logs:%s:%s:log-group:%s"
                .formatted(region, environment.target().account(), name);
        ServiceCall call = new ServiceCall(
                "logs.%s.amazonaws.com".formatted(region), "", "*", Map.of("kms:EncryptionContext:aws:logs:arn", arn));
        OF_LOGS.stream()
                .filter(action -> !admits(deployed, key, call.of(action)))
                .forEach(action -> faults.add(
                        "%s: its key %s refuses %s to %s".formatted(group.place(), key.id(), action, call.service())));
    }

    private static boolean admits(Deployed deployed, Resource key, ServiceCall call) {
        return new ResourcePolicy(deployed, key.stack(), key.properties().path("KeyPolicy")).admits(call);
    }

    /** The references in a node. */
    private static List<JsonNode> uses(Deployed deployed, Resource user, JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        if (node.has("Ref") || node.has("Fn::GetAtt") || node.has("Fn::ImportValue")) {
            found.add(node);
        }
        node.forEach(child -> found.addAll(uses(deployed, user, child)));
        return found;
    }
}
