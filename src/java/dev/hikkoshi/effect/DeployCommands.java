package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.effect.EnvironmentEffect.Deployment;
import dev.hikkoshi.effect.EnvironmentEffect.Side;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.report.WayBack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The stacks that change, producers before consumers, and the command of each. A feature's stack that has alarms names its
 * command in an output; what counts is the output at the base, because a trigger is an alarm that is deployed already
 * (trap T25). Every other command says {@code none}: CloudFormation keeps the triggers of the deployment before, and fails
 * when one of their alarms is gone (trap T54).
 */
final class DeployCommands {

    private static final Pattern ALARM = Pattern.compile(":alarm:(\\S+)");

    private final Side before;
    private final Side after;
    private final String environment;
    private final Map<String, Deployment> deployments = new TreeMap<>();
    private final List<Deployment> ordered = new ArrayList<>();

    private DeployCommands(Side before, Side after) {
        this.before = before;
        this.after = after;
        this.environment = after.plan().environment().name();
    }

    static List<Deployment> of(Side before, Side after) {
        if (after.plan().environment().purpose() == Purpose.RECORD) {
            return List.of();
        }
        DeployCommands found = new DeployCommands(before, after);
        DiffEngine.pairs(before.output(), after.output()).stream()
                .map(DiffEngine.Pair::stack)
                .filter(stack ->
                        !before.output().isNested(stack) && !after.output().isNested(stack))
                .forEach(stack -> found.deployments.put(stack, found.deployment(stack)));
        List.copyOf(found.deployments.keySet()).forEach(found::add);
        return found.ordered;
    }

    private void add(String stack) {
        after.output().producers().getOrDefault(stack, List.of()).forEach(this::add);
        Deployment deployment = deployments.remove(stack);
        if (deployment != null) {
            ordered.add(deployment);
        }
    }

    private Deployment deployment(String stack) {
        if (!after.output().templates().containsKey(stack)) {
            String named = "--stack-name %s-%s --region %s"
                    .formatted(
                            environment,
                            stack.replace('/', '-'),
                            after.plan().environment().target().region());
            String command = "aws cloudformation update-termination-protection --no-enable-termination-protection "
                    + named + " && aws cloudformation delete-stack " + named;
            return new Deployment(stack, command, true, List.of());
        }
        if (isRollBack(stack)) {
            Phase phase = after.plan().latest();
            return new Deployment(stack, new WayBack(phase, phase.state(stack)).command(), false, List.of());
        }
        JsonNode written = before.output().template(stack).at("/Outputs/DeployCommand/Value");
        String command = written.isTextual() ? written.asText() : WayBack.command(environment, stack);
        List<String> alarms =
                ALARM.matcher(command).results().map(result -> result.group(1)).toList();
        return new Deployment(stack, command, false, alarms);
    }

    /** A roll-back is deployed without triggers: the alarms that it answers have risen already. */
    private boolean isRollBack(String stack) {
        Map<String, FeatureState> was = before.plan().latest().states();
        Map<String, FeatureState> is = after.plan().latest().states();
        return was.containsKey(stack)
                && is.containsKey(stack)
                && is.get(stack).share() < was.get(stack).share();
    }
}
