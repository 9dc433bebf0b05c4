package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.StackName;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.report.DeployedStacks;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation knows of the stacks of an environment: those that exist, those that others have, and what is left of one that
 * could not be created.
 */
final class StacksInAccount {

    /**
     * The states of a stack whose creation failed. The CDK CLI deletes such a stack and creates it again, and CloudFormation
     * refuses that while the stack has termination protection. The CLI turns it on before it creates the first resource
     * ({@code aws-cdk} 2.1148.1, {@code changeSetDeployment} and {@code isCreationFailure}).
     */
    private static final Set<String> NOT_CREATED = Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED");

    private final String environment;
    private final Terminal terminal;
    private final Program program;

    StacksInAccount(String environment, Terminal terminal, Program program) {
        this.environment = environment;
        this.terminal = terminal;
        this.program = program;
    }

    /** Whether a stack is there, and was created. */
    boolean isCreated(String stackId, Environment place) throws IOException {
        String status = status(named(stackId, place));
        return !status.isEmpty() && !NOT_CREATED.contains(status);
    }

    private String named(String stackId, Environment place) {
        return "--stack-name %s --region %s"
                .formatted(
                        StackName.of(place.service().name(), environment, stackId),
                        place.target().region());
    }

    /** The status of a stack; empty without the stack. */
    private String status(String named) throws IOException {
        return program.read(
                List.of(("aws cloudformation describe-stacks --query Stacks[0].StackStatus --output text " + named)
                        .split(" ")));
    }

    /** Only of a stack that could not be created: nothing of it serves. */
    void removeProtection(String failed, Environment place) throws IOException {
        String named = named(failed, place);
        String command = "aws cloudformation update-termination-protection --no-enable-termination-protection " + named;
        String status = status(named);
        if (NOT_CREATED.contains(status)) {
            terminal.line(command);
            if (program.run(List.of(command.split(" "))) == 0) {
                terminal.line(
                        "The stack could not be created. Its termination protection is off now, so that the CDK CLI can"
                                + " delete what is left of it. Repair the cause, and run the same command again.");
            }
        } else if (status.isEmpty()) {
            terminal.line(
                    "If the stack could not be created, turn off its termination protection before you deploy again: "
                            + command);
        }
    }

    /** Whether no stack of others has the name of a stack that would be created: a deployment would update it. */
    boolean isFree(List<StackDeployment> created, Reading head) throws IOException {
        if (created.isEmpty()) {
            return true;
        }
        DeployedStacks deployed = new DeployedStacks(head.environments().get(environment));
        Optional<List<String>> taken = deployed.taken(
                created.stream().map(StackDeployment::stack).toList(), json(program.read(deployed.command())));
        Findings findings = new Findings();
        Place place = head.place("environments/service.yaml").at("service");
        taken.orElse(List.of())
                .forEach(name -> findings.refuse(
                        RequestRule.STACK_NAME,
                        place,
                        name,
                        "is a stack in the account without our tags service and environment",
                        "deploy creates a stack under a name that no other stack has",
                        "Choose another name for the service, or for the folder of the environment. Or ask the owner of the"
                                + " stack to delete it."));
        if (taken.isEmpty()) {
            findings.refuse(
                    RequestRule.STACK_NAME,
                    place,
                    "",
                    "CloudFormation did not list the stacks that have a name of ours",
                    "deploy creates a stack under a name that no other stack has",
                    "Sign in with the right to call cloudformation:DescribeStacks, and run this command until it lists"
                            + " them: " + deployed.line());
        }
        terminal.findings(findings.refused(), findings.warnings());
        return !findings.refuse();
    }

    private static JsonNode json(String printed) {
        try {
            return new JsonMapper().readTree(printed);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
