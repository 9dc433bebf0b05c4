package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.model.StackName;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.NamedAlarms;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.WayBack;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The stacks that change, in a {@link StackOrder}, and the command for each. The stacks of roll-backs come first, because
 * EKS may have stopped its work already, and because another stack may fail. The stack of a feature with alarms has
 * its command as an output. The output of the base is used, because an alarm can only roll back a deployment if it is
 * deployed before (trap T25). Every other command has {@code none}: CloudFormation keeps the triggers of the deployment
 * before, and fails if one of their alarms is deleted (trap T54).
 */
final class DeployCommands {

    private final EnvironmentChange change;
    private final PhaseOutput before;
    private final PhaseOutput after;
    private final StackOrder order;
    /** The stacks that were looked at: nothing is in two places, also if exports and imports go round in a circle. */
    private final Set<String> seen = new TreeSet<>();

    private final Set<String> changed = new TreeSet<>();
    /** The stacks to deploy, in their order, and whether each comes with a roll-back. */
    private final Map<String, Boolean> ordered = new LinkedHashMap<>();

    private DeployCommands(EnvironmentChange change, PhaseOutput before, PhaseOutput after) {
        this.change = change;
        this.before = before;
        this.after = after;
        this.order = new StackOrder(before, after);
        DiffEngine.pairs(before, after).stream()
                .map(DiffEngine.StackPair::stack)
                .filter(stack -> !before.isNested(stack) && !after.isNested(stack))
                .forEach(changed::add);
    }

    static List<StackDeployment> of(EnvironmentChange change, PhaseOutput before, PhaseOutput after) {
        if (change.after().environment().purpose() == Purpose.RECORD) {
            return List.of();
        }
        DeployCommands found = new DeployCommands(change, before, after);
        found.changed.stream().filter(change::goesBack).forEach(stack -> found.add(stack, true));
        found.changed.forEach(stack -> found.add(stack, false));
        return Stream.concat(
                        found.ordered.entrySet().stream().map(each -> found.deployment(each.getKey(), each.getValue())),
                        found.removals().stream().map(found::removal))
                .toList();
    }

    /**
     * The commands that undo a whole change: what it added is removed, and what it removed comes back. They have no rollback
     * triggers, because the alarms that are the reason may be in ALARM already. Without a base nobody knows what ran before, and
     * nothing is removed.
     */
    static List<String> back(EnvironmentChange change, PhaseOutput before, PhaseOutput after) {
        if (change.after().environment().purpose() == Purpose.RECORD || !change.hasBase()) {
            return List.of();
        }
        DeployCommands found = new DeployCommands(change, after, before);
        found.changed.forEach(stack -> found.add(stack, false));
        return Stream.concat(
                        found.ordered.keySet().stream().map(stack -> WayBack.command(change.environment(), stack)),
                        found.removals().stream().map(found::removal).map(StackDeployment::command))
                .toList();
    }

    private void add(String stack, boolean rollBack) {
        if (after.templates().containsKey(stack) && seen.add(stack)) {
            order.before(stack).forEach(earlier -> add(earlier, rollBack));
            if (changed.contains(stack)) {
                ordered.put(stack, rollBack);
            }
        }
    }

    private List<String> removals() {
        return order.removals().stream().filter(changed::contains).toList();
    }

    private StackDeployment removal(String stack) {
        Target target = change.after().environment().target();
        DeployedStack gone = before.deployed()
                .getOrDefault(
                        stack,
                        new DeployedStack(
                                StackName.of(
                                        change.after().environment().service().name(), change.environment(), stack),
                                target.account(),
                                target.region()));
        String named = "--stack-name %s --region %s".formatted(gone.name(), gone.region());
        // The command line has no option for the account: the credentials decide.
        String command = "aws cloudformation update-termination-protection --no-enable-termination-protection " + named
                + " && aws cloudformation delete-stack " + named
                + (gone.account().equals(target.account()) ? "" : " # in account " + gone.account());
        return new StackDeployment(stack, command, true, false, List.of());
    }

    private StackDeployment deployment(String stack, boolean rollBack) {
        Phase phase = change.after().latest();
        // Without alarms, because the alarms that caused the roll-back are in ALARM already.
        if (change.lowersShare(stack)) {
            return new StackDeployment(
                    stack, new WayBack(phase, phase.state(stack)).command(), false, rollBack, List.of());
        }
        JsonNode written = before.stack(stack).output("DeployCommand");
        String command = written.isTextual() ? written.asText() : WayBack.command(change.environment(), stack);
        return new StackDeployment(stack, command, false, rollBack, List.copyOf(NamedAlarms.in(command)));
    }
}
