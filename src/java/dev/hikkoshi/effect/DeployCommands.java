package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.output.NamedAlarms;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.WayBack;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The stacks that change, producers before consumers, and the command for each. The stacks of roll-backs come first, because
 * EKS may have stopped its work already, and because another stack may fail. The stack of a feature with alarms has
 * its command as an output. The output of the base is used, because an alarm can only roll back a deployment if it is
 * deployed before (trap T25). Every other command has {@code none}: CloudFormation keeps the triggers of the deployment
 * before, and fails if one of their alarms is deleted (trap T54).
 */
final class DeployCommands {

    private final EnvironmentChange change;
    private final PhaseOutput before;
    private final PhaseOutput after;
    private final Map<String, StackDeployment> deployments = new TreeMap<>();
    private final List<StackDeployment> ordered = new ArrayList<>();

    private DeployCommands(EnvironmentChange change, PhaseOutput before, PhaseOutput after) {
        this.change = change;
        this.before = before;
        this.after = after;
    }

    static List<StackDeployment> of(EnvironmentChange change, PhaseOutput before, PhaseOutput after) {
        if (change.after().environment().purpose() == Purpose.RECORD) {
            return List.of();
        }
        DeployCommands found = new DeployCommands(change, before, after);
        DiffEngine.pairs(before, after).stream()
                .map(DiffEngine.StackPair::stack)
                .filter(stack -> !before.isNested(stack) && !after.isNested(stack))
                .forEach(stack -> found.deployments.put(stack, found.deployment(stack)));
        List.copyOf(found.deployments.keySet()).stream()
                .filter(change::goesBack)
                .forEach(stack -> found.add(stack, true));
        List.copyOf(found.deployments.keySet()).forEach(stack -> found.add(stack, false));
        return found.ordered;
    }

    private void add(String stack, boolean rollBack) {
        after.producers().getOrDefault(stack, List.of()).forEach(producer -> add(producer, rollBack));
        StackDeployment deployment = deployments.remove(stack);
        if (deployment != null) {
            ordered.add(new StackDeployment(
                    stack, deployment.command(), deployment.removal(), rollBack, deployment.alarms()));
        }
    }

    private StackDeployment deployment(String stack) {
        Phase phase = change.after().latest();
        if (!after.templates().containsKey(stack)) {
            String named = "--stack-name %s-%s --region %s"
                    .formatted(
                            change.environment(),
                            stack.replace('/', '-'),
                            phase.environment().target().region());
            String command = "aws cloudformation update-termination-protection --no-enable-termination-protection "
                    + named + " && aws cloudformation delete-stack " + named;
            return new StackDeployment(stack, command, true, false, List.of());
        }
        // Without alarms, because the alarms that caused the roll-back are in ALARM already.
        if (change.lowersShare(stack)) {
            return new StackDeployment(
                    stack, new WayBack(phase, phase.state(stack)).command(), false, false, List.of());
        }
        JsonNode written = before.stack(stack).output("DeployCommand");
        String command = written.isTextual() ? written.asText() : WayBack.command(change.environment(), stack);
        return new StackDeployment(stack, command, false, false, List.copyOf(NamedAlarms.in(command)));
    }
}
