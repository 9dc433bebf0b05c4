package dev.hikkoshi.app;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code hikkoshi deploy ENV [STACK]}: runs the commands that {@code diff} prints, so that nobody copies a command of 600
 * characters, or leaves its rollback triggers out (trap T54). The CDK CLI asks and prints what it always does.
 */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        versionProvider = Hikkoshi.Version.class,
        header = "Deploys a change, with the commands that diff prints.",
        description = {
            "Runs the CDK CLI for each stack that differs, producers first, with the alarms that roll the deployment back,",
            "or with none for a roll-back. It stops at the first stack that fails. It does not delete a removed stack, but",
            "prints the command for that. A change that npx hikkoshi check refuses is not deployed."
        })
final class DeployCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Program program;

    @Parameters(index = "0", paramLabel = "ENV", description = "The environment.")
    private String environment;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STACK",
            description = "The only stack to deploy, such as a feature's name; all that differ without it.")
    private Optional<String> stack;

    @Option(
            names = "--base",
            paramLabel = "REV",
            defaultValue = "HEAD~1",
            description = "The revision that is deployed; ${DEFAULT-VALUE} without it.")
    private String base;

    @Option(names = "--first", description = "Nothing is deployed yet: deploys every stack.")
    private boolean first;

    /** Runs a program in the project's folder, and shows what it prints. */
    @FunctionalInterface
    interface Program {
        /** Returns the exit code. */
        int run(List<String> command) throws IOException;
    }

    DeployCommand(Path project, Terminal terminal, Program program) {
        this.project = project;
        this.terminal = terminal;
        this.program = program;
    }

    /** The program that runs beside this process, with the same input and output. */
    static Program inTerminal(Path project) {
        return command -> {
            try {
                return new ProcessBuilder(command)
                        .directory(project.toAbsolutePath().toFile())
                        .inheritIO()
                        .start()
                        .waitFor();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted: " + String.join(" ", command), interrupted);
            }
        };
    }

    @Override
    public Integer call() throws IOException, BaseRevision.Unknown, PriceList.Unreadable {
        Reading head = EnvironmentReader.read(project.resolve("environments"), Optional.of(environment));
        if (first) {
            Revisions revisions = Revisions.of(Reading.ofNothing(), head);
            Findings ofHead = revisions.ofHead();
            return deploy(new EffectSynthesis(project, revisions).effect("", List.of(), ofHead), ofHead);
        }
        try (BaseRevision revision = BaseRevision.read(project, base)) {
            Revisions revisions = Revisions.of(revision.reading(Optional.of(environment)), head);
            Findings review = Review.of(revisions, revision.changedCode().isEmpty());
            return deploy(new EffectSynthesis(project, revisions).effect(revision, review), review);
        }
    }

    private int deploy(Effect effect, Findings findings) throws IOException {
        if (effect.environments().isEmpty() || findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return 1;
        }
        EnvironmentEffect told = effect.environments().get(0);
        List<StackDeployment> deployments = told.deployments().stream()
                .filter(deployment -> stack.isEmpty() || stack.get().equals(deployment.stack()))
                .toList();
        if (deployments.isEmpty()) {
            terminal.line("No stack differs from the base in " + environment
                    + stack.map(name -> "/" + name).orElse("") + ".");
        }
        for (StackDeployment deployment : deployments) {
            terminal.line(deployment.command());
            if (!deployment.removal()) {
                int exit = program.run(List.of(deployment.command().split(" ")));
                if (exit != 0) {
                    terminal.line(
                            "The deployment of %s/%s failed: the CDK CLI ended with %d. The stacks after it were not deployed."
                                    .formatted(environment, deployment.stack(), exit));
                    return 1;
                }
            }
        }
        return 0;
    }
}
