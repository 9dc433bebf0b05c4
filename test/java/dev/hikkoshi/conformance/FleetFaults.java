package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs whose legacy fleet would not do what its layers, health checks and runbooks promise. */
final class FleetFaults {

    private FleetFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(healthChecks(), documents(), starts(), calls()).flatMap(faults -> faults);
    }

    private static Stream<Arguments> healthChecks() {
        return Stream.of(
                fault(
                        Conformance.HEALTH_CHECKS,
                        "a neighbour's group, whose health check asks the neighbour",
                        () -> resources(start(), "upload-gateway", all -> all.properties().stream()
                                .filter(resource -> resource.getKey().startsWith("Rule"))
                                .forEach(resource -> ((ObjectNode)
                                                resource.getValue()
                                                        .at(
                                                                "/Properties/Actions/0/ForwardConfig/TargetGroups/0/TargetGroupArn"))
                                        .put("Fn::ImportValue", "production:legacy:TargetGroupArn-app-api"))),
                        "upload-gateway: it shares the health check of app-api"),
                fault(
                        Conformance.HEALTH_CHECKS,
                        "a path that two features of a layer share",
                        () -> group(start(), "uploadgateway", group -> group.put("HealthCheckPath", "/shared")),
                        "upload-gateway: its group asks /shared on port"),
                fault(
                        Conformance.HEALTH_CHECKS,
                        "a health check on the port of the traffic, where the first host answers",
                        () -> group(start(), "uploadgateway", group -> group.remove("HealthCheckPort")),
                        "upload-gateway: its group asks /healthz on port ,"),
                fault(
                        Conformance.HEALTH_CHECKS,
                        "instances that admit the load balancer on the layer's port alone",
                        () -> resource(start(), "legacy", "FleetrailsapiSecurityGroup", security -> ((ArrayNode)
                                        security.at("/Properties/SecurityGroupIngress"))
                                .removeIf(rule -> rule.path("FromPort").asInt() != 80)),
                        "app-api: its instances do not admit the health check"),
                fault(
                        Conformance.HEALTH_CHECKS,
                        "instances that Auto Scaling does not register",
                        () -> resource(start(), "legacy", "FleetrailsapiMachinesGroup", group -> ((ArrayNode)
                                        group.at("/Properties/TargetGroupARNs"))
                                .remove(0)),
                        "no Auto Scaling group registers its instances"),
                fault(
                        Conformance.HEALTH_CHECKS,
                        "a group that replaces an instance under healthy features",
                        () -> resource(start(), "legacy", "FleetrailsapiMachinesGroup", group -> properties(group)
                                .put("HealthCheckType", "ELB")),
                        "a dead feature would replace the instance of its neighbours"));
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                document(
                        "a step without its document",
                        "Drain",
                        steps -> ((ObjectNode) steps.at("/1/inputs")).remove("DocumentName"),
                        "DocumentName"),
                document(
                        "a release of no runbook",
                        "Release",
                        steps -> ((ObjectNode) steps.at("/2/inputs")).put("DocumentName", "deploy"),
                        "starts no runbook of its stack"),
                document(
                        "a release that does not say what runs",
                        "Release",
                        steps -> ((ObjectNode) steps.at("/2/inputs")).remove("RuntimeParameters"),
                        "gives [InstanceId] to a runbook with [InstanceId, RunList]"),
                document(
                        "an action that does not exist",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(0)).put("action", "aws:tagInstance"),
                        "mainSteps[0].action: does not have a value"),
                document(
                        "a word of the past",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(0)).put("onError", "Abort"),
                        "onError"),
                document(
                        "two steps of one name",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(1)).put("name", "leave"),
                        "leave stands twice"),
                document(
                        "a step that leads back",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(2)).put("nextStep", "drain"),
                        "leads to drain, which is no later step"),
                document(
                        "a step that leads nowhere",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(2)).put("onFailure", "step:finish"),
                        "leads to finish, which is no later step"),
                document(
                        "a parameter that nobody defines",
                        "Drain",
                        steps -> ((ArrayNode) steps.at("/1/inputs/InstanceIds"))
                                .set(0, TextNode.valueOf("{{ Instance }}")),
                        "refers to Instance, which is not there"),
                document(
                        "a drain whose failure nobody sees",
                        "Drain",
                        steps -> ((ObjectNode) steps.get(3)).remove("isCritical"),
                        "drain2 hides its failure"));
    }

    private static Arguments document(String fault, String runbook, Consumer<JsonNode> planted, String found) {
        return fault(
                Conformance.RUNBOOKS,
                fault,
                () -> resource(
                        start(),
                        "legacy",
                        "FleetrailsapiEvents" + runbook + "RunbookDocument",
                        document -> planted.accept(document.at("/Properties/Content/mainSteps"))),
                found);
    }

    private static Stream<Arguments> starts() {
        return Stream.of(
                fault(
                        Conformance.RUNBOOKS,
                        "a rule that does not say which instance leaves",
                        () -> resource(start(), "legacy", "FleetrailsapiEventsDrainRule", rule -> ((ObjectNode)
                                        rule.at("/Properties/Targets/0"))
                                .remove("InputTransformer")),
                        "gives no InstanceId"),
                fault(
                        Conformance.RUNBOOKS,
                        "a release of recipes that the runbook does not allow",
                        () -> resource(start(), "legacy", "FleetrailsapiEventsReleaseRule", rule -> ((ObjectNode)
                                        rule.at("/Properties/Targets/0"))
                                .put("Input", "{\"RunList\":[\"recipe[legacy::deploy]\"]}")),
                        "gives a RunList that is not allowed"),
                fault(
                        Conformance.RUNBOOKS,
                        "an input that the runbook does not have",
                        () -> resource(start(), "legacy", "FleetrailsapiEventsDrainRule", rule -> ((ObjectNode)
                                        rule.at("/Properties/Targets/0"))
                                .put("Input", "{\"RunList\":[\"recipe[legacy::deploy]\"]}")),
                        "gives RunList, which the runbook does not have"));
    }

    private static Stream<Arguments> calls() {
        return Stream.of(
                fault(
                        Conformance.RUNBOOK_CALLS,
                        "runbooks that may not see earlier releases",
                        () -> action("ssm:DescribeAutomationExecutions", "ssm:GetCommandInvocation"),
                        "ssm:DescribeAutomationExecutions is missing"),
                fault(
                        Conformance.RUNBOOK_CALLS,
                        "runbooks that may do what no step does",
                        () -> action("ssm:DescribeAutomationExecutions", "ssm:GetCommandInvocation"),
                        "no runbook calls ssm:GetCommandInvocation"),
                fault(
                        Conformance.RUNBOOK_CALLS,
                        "a step that calls what the role may not call",
                        () -> resource(
                                start(), "legacy", "FleetrailsapiEventsDrainRunbookDocument", document -> ((ObjectNode)
                                                document.at("/Properties/Content/mainSteps/0/inputs"))
                                        .put("Api", "DeleteTags")),
                        "ec2:DeleteTags is missing"));
    }

    private static PhaseOutput action(String old, String other) {
        return resource(start(), "legacy", "FleetAutomationRunbook", role -> role.findParents("Action")
                .forEach(statement -> {
                    if (statement.path("Action").isArray()) {
                        ArrayNode actions = (ArrayNode) statement.path("Action");
                        for (int i = 0; i < actions.size(); i++) {
                            if (actions.get(i).asText().equals(old)) {
                                actions.set(i, TextNode.valueOf(other));
                            }
                        }
                    }
                }));
    }

    private static PhaseOutput group(PhaseOutput output, String feature, Consumer<ObjectNode> fault) {
        return resource(
                output, "legacy", "FleetrailsapiTargetGroup" + feature, group -> fault.accept(properties(group)));
    }

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.path("Properties");
    }

    /** Phase 0, in which the legacy side serves everything. */
    private static PhaseOutput start() {
        return Moments.first();
    }
}
