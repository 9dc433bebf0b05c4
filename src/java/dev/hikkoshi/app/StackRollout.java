package dev.hikkoshi.app;

import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the commands of a deployment in their order, and says what it did not run. */
final class StackRollout {

    private final Environment place;
    private final String environment;
    private final StacksInAccount stacks;
    private final Terminal terminal;
    private final Program program;

    /**
     * @param place the environment
     * @param stacks what CloudFormation knows of its stacks
     * @param terminal where to print
     * @param program runs the commands
     */
    StackRollout(Environment place, StacksInAccount stacks, Terminal terminal, Program program) {
        this.place = place;
        this.environment = place.name();
        this.stacks = stacks;
        this.terminal = terminal;
        this.program = program;
    }

    /** Deploys the roll-backs. The stack of one does not keep the next from its own, because EKS has stopped both. */
    boolean goBack(List<Push> pushes, List<StackDeployment> deployments) throws IOException {
        for (Push push : pushes) {
            if (!run(push.command())) {
                terminal.line("The manifests of a roll-back were not pushed. No stack was deployed.");
                return false;
            }
        }
        boolean all = true;
        for (StackDeployment deployment : deployments) {
            all &= !deployment.rollBack() || deploy(deployment);
        }
        if (!all) {
            terminal.line("A roll-back failed. Only roll-backs were deployed.");
        }
        return all;
    }

    /** Pushes what comes first, and deploys the other stacks until one fails. */
    boolean goForward(List<Push> pushes, List<StackDeployment> deployments) throws IOException {
        Set<String> succeeded = new HashSet<>();
        List<Push> pushed = new ArrayList<>();
        for (Push push : pushes) {
            pushed.add(push);
            if (!run(push.command())) {
                terminal.line(
                        "The manifests that come first were not pushed, or nothing shows that Argo CD has applied them. No stack"
                                + " was deployed, except those of roll-backs.");
                tellUndo(pushed, succeeded);
                return false;
            }
        }
        for (StackDeployment deployment : deployments) {
            if (deployment.removal()) {
                terminal.line(deployment.command());
            } else if (!deployment.rollBack()) {
                if (!deploy(deployment)) {
                    terminal.line("The stacks after it were not deployed.");
                    tellUndo(pushed, succeeded);
                    return false;
                }
                succeeded.add(deployment.stack());
            }
        }
        return true;
    }

    /** Pushes what comes after the stacks. */
    boolean pushLast(List<Push> pushes) throws IOException {
        for (Push push : pushes) {
            if (!run(push.command())) {
                terminal.line("The manifests were not pushed.");
                return false;
            }
        }
        return true;
    }

    /** Deploys one stack. */
    private boolean deploy(StackDeployment deployment) throws IOException {
        terminal.line(deployment.command());
        int exit = program.run(List.of(deployment.command().split(" ")));
        if (exit != 0) {
            terminal.line("The deployment of %s/%s failed: the CDK CLI ended with %d."
                    .formatted(environment, deployment.stack(), exit));
            stacks.removeProtection(deployment.stack(), place);
        }
        return exit == 0;
    }

    /** How to take back the manifests of the features whose stack did not succeed. */
    private void tellUndo(List<Push> pushed, Set<String> succeeded) {
        pushed.stream()
                .flatMap(push -> push.undo().stream())
                .filter(undo -> !succeeded.contains(undo.feature()))
                .forEach(undo ->
                        terminal.line("To take back the manifests of %s, unless its stack was deployed before: %s"
                                .formatted(undo.feature(), undo.command())));
    }

    /** Shows a command and runs it. */
    boolean run(String command) throws IOException {
        terminal.line(command);
        return program.run(List.of(command.split(" "))) == 0;
    }
}
