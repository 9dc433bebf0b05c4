package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * While both sides have a cron, its pods can learn who owns it. The parameter that they read is in the templates, the role
 * that is associated with their ServiceAccount may read this one alone, and their NetworkPolicy admits the agent that provides
 * credentials (Amazon EKS, EKS Pod Identity restrictions) and HTTPS. A Job fails without a retry on the exit code of the
 * container, if its pods are not restarted (Kubernetes, Jobs, Pod failure policy).
 */
public final class OwnersAsked implements Check {

    private static final String AGENT = "169.254.170.23/32";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof CronFeature && state.runsOnCluster() && state.runsOnLegacy()) {
                List<JsonNode> jobs = output.objects(state.feature().name(), "CronJob");
                if (jobs.size() != 1) {
                    faults.add("%s: %d CronJobs".formatted(state.feature().name(), jobs.size()));
                }
                jobs.forEach(job -> judge(output, state.feature(), job, faults));
            }
        }
        return faults;
    }

    private static void judge(PhaseOutput output, Feature feature, JsonNode cron, List<String> faults) {
        JsonNode job = cron.at("/spec/jobTemplate/spec");
        JsonNode container = job.at("/template/spec/initContainers/0");
        String parameter = variable(container, "OWNER_PARAMETER");
        String label = Objects.label(cron);
        boolean isThere = output.properties(feature.name(), "AWS::SSM::Parameter").values().stream()
                .anyMatch(one -> one.path("Name").asText().equals(parameter));
        if (!isThere) {
            faults.add("%s: no template has the parameter \"%s\"".formatted(label, parameter));
        }
        if (!readable(output, feature).equals(Optional.of("parameter" + parameter))) {
            faults.add("%s: its pods may read %s, not %s"
                    .formatted(label, readable(output, feature).orElse("no parameter"), parameter));
        }
        JsonNode policy = output.objects(feature.name(), "NetworkPolicy").stream()
                .filter(one -> one.at("/metadata/name").asText().equals(feature.name()))
                .findFirst()
                .orElseThrow();
        if (!admits(policy, AGENT, 80) || !admits(policy, "0.0.0.0/0", 443)) {
            faults.add(label + ": its pods reach no credentials, or no AWS");
        }
        JsonNode rule = job.at("/podFailurePolicy/rules/0");
        if (!rule.path("action").asText().equals("FailJob")
                || !rule.at("/onExitCodes/containerName").equals(container.path("name"))
                || !rule.at("/onExitCodes/values/0").asText().equals(variable(container, "NOT_OURS"))
                || !job.at("/template/spec/restartPolicy").asText().equals("Never")) {
            faults.add(label + ": a run that belongs to another side is retried");
        }
    }

    /** The one parameter that the role of the feature's ServiceAccount may read, without the beginning of its ARN. */
    private static Optional<String> readable(PhaseOutput output, Feature feature) {
        List<String> parameters = new ArrayList<>();
        for (JsonNode association : output.properties(feature.name(), "AWS::EKS::PodIdentityAssociation")
                .values()) {
            boolean isOfPods = association.path("ServiceAccount").asText().equals(feature.name())
                    && association
                            .path("Namespace")
                            .asText()
                            .equals(feature.workload().namespace());
            JsonNode role = output.properties(feature.name(), "AWS::IAM::Role")
                    .get(association.at("/RoleArn/Fn::GetAtt/0").asText());
            if (isOfPods && role != null) {
                role.path("Policies").forEach(policy -> StreamSupport.stream(
                                policy.at("/PolicyDocument/Statement").spliterator(), false)
                        .filter(statement -> statement.at("/Action/0").asText().equals("ssm:GetParameter"))
                        .forEach(statement -> parameters.add(statement
                                .path("Resource")
                                .asText()
                                .replaceFirst("^arn:aws:ssm:[a-z0-9-]+:\\d{12}:", ""))));
            }
        }
        return parameters.size() == 1 ? Optional.of(parameters.get(0)) : Optional.empty();
    }

    private static boolean admits(JsonNode policy, String block, int port) {
        return StreamSupport.stream(policy.at("/spec/egress").spliterator(), false)
                .anyMatch(rule -> rule.at("/to/0/ipBlock/cidr").asText().equals(block)
                        && rule.at("/ports/0/port").asInt() == port);
    }

    private static String variable(JsonNode container, String name) {
        return StreamSupport.stream(container.path("env").spliterator(), false)
                .filter(variable -> variable.path("name").asText().equals(name))
                .map(variable -> variable.path("value").asText())
                .findFirst()
                .orElse("");
    }
}
