package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.StackName;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.report.DeployedStacks;
import dev.hikkoshi.report.ManifestCommands;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "or with none for a roll-back. Roll-backs come first, all of them. Then it stops at the first stack that fails. It",
            "does not delete a removed stack, but prints the command for that. If Argo CD applies the manifests, it also pushes",
            "them, before or after the stacks. A change that npx hikkoshi check refuses is not deployed. If a stack could not be created, it turns off the",
            "termination protection of its remains, so that the next run can create the stack."
        })
final class DeployCommand implements Callable<Integer> {

    private final Path project;
    private final Terminal terminal;
    private final Program program;
    private final Clock clock;

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

    @Mixin
    private final RecordedAssembly recorded = new RecordedAssembly();

    @Option(
            names = "--first",
            description = "Nothing is deployed yet: deploys every stack of phase 0. The ledger must have no step.")
    private boolean first;

    /**
     * The states of a stack whose creation failed. The CDK CLI deletes such a stack and creates it again, and CloudFormation
     * refuses that while the stack has termination protection. The CLI turns it on before it creates the first resource
     * ({@code aws-cdk} 2.1148.1, {@code changeSetDeployment} and {@code isCreationFailure}).
     */
    private static final Set<String> NOT_CREATED = Set.of("ROLLBACK_COMPLETE", "ROLLBACK_FAILED");

    /** Runs programs in the project's folder. */
    interface Program {
        /** Runs a program, shows what it prints, and returns the exit code. */
        int run(List<String> command) throws IOException;

        /** What a program prints, without spaces around it; nothing if it fails. */
        String read(List<String> command) throws IOException;
    }

    DeployCommand(Path project, Terminal terminal, Program program, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.terminal = terminal;
        this.program = program;
    }

    /** The program that runs beside this process, with the same input and output. */
    static Program inTerminal(Path project) {
        return new Program() {
            @Override
            public int run(List<String> command) throws IOException {
                return exit(command, builder(command).inheritIO().start());
            }

            @Override
            public String read(List<String> command) throws IOException {
                Process started = builder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return exit(command, started) == 0 ? printed.strip() : "";
            }

            private ProcessBuilder builder(List<String> command) {
                return new ProcessBuilder(command)
                        .directory(project.toAbsolutePath().toFile());
            }
        };
    }

    private static int exit(List<String> command, Process started) throws IOException {
        try {
            return started.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), interrupted);
        }
    }

    @Override
    public Integer call() throws IOException, BaseRevision.Unknown, PriceList.Unreadable {
        Reading head = EnvironmentReader.read(project.resolve("environments"), Optional.of(environment));
        if (first) {
            Revisions revisions =
                    Revisions.of(Reading.ofNothing(), head, new Occasion(LocalDate.now(clock), List.of()));
            Findings ofHead = revisions.ofHead();
            refuseSteps(head, ofHead);
            refuseMoved(head, ofHead);
            if (ofHead.refuse()) {
                terminal.findings(ofHead.refused(), ofHead.warnings());
                return 1;
            }
            return deploy(new EffectSynthesis(project, revisions, BaseSources.NONE), ofHead, head);
        }
        try (DeployedRevisions revision = DeployedRevisions.read(project, base, Map.of())) {
            BaseSources bases = BaseSources.of(project, revision, recorded.source(project), terminal::line);
            Occasion occasion = revision.occasion(LocalDate.now(clock));
            Revisions revisions = Revisions.of(revision.reading(Optional.of(environment)), head, occasion);
            Findings review = Review.of(revisions);
            return deploy(new EffectSynthesis(project, revisions, bases), review, head);
        }
    }

    /** With more steps, resources would be created as a later phase has them: protected, or with traffic before alarms. */
    private void refuseSteps(Reading head, Findings findings) {
        Ledger ledger = head.ledgers().get(environment);
        if (ledger != null && !ledger.steps().isEmpty()) {
            findings.refuse(
                    RequestRule.PHASE_ZERO,
                    head.place(ledger.file()).at("steps"),
                    ledger.steps().size() + " steps",
                    "are more than the first deployment creates",
                    "--first needs a ledger without steps",
                    "Write steps: [] and deploy it. Then add one step after the other, each with a deployment of its own.");
        }
    }

    /**
     * An environment that was removed from the files and added again has no ledger of its past, but the stacks of it. Phase 0
     * has no cluster.
     */
    private void refuseMoved(Reading head, Findings findings) throws IOException {
        Environment place = head.environments().get(environment);
        if (place == null || findings.refuse()) {
            return;
        }
        String status = status(named("cluster", place));
        if (!status.isEmpty() && !NOT_CREATED.contains(status)) {
            findings.refuse(
                    RequestRule.PHASE_ZERO,
                    head.place("environments/" + environment + "/migration.yaml")
                            .at("steps"),
                    StackName.of(place.service().name(), environment, "cluster"),
                    "is a stack in the account: steps were deployed already",
                    "--first is for an environment without a deployed step",
                    "Restore the ledger of the environment, and deploy without --first.");
        }
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
    private void removeProtection(String failed, Environment place) throws IOException {
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

    private int deploy(EffectSynthesis synthesis, Findings findings, Reading head) throws IOException {
        Effect effect = synthesis.effect(findings);
        if (effect.environments().isEmpty() || findings.refuse()) {
            terminal.findings(findings.refused(), findings.warnings());
            return 1;
        }
        EnvironmentEffect told = effect.environments().get(0);
        List<StackDeployment> deployments = told.deployments().stream()
                .filter(deployment -> stack.isEmpty() || stack.get().equals(deployment.stack()))
                .toList();
        List<Push> back = pushes(told, Push.BACK, head);
        List<Push> forward = pushes(told, Push.BEFORE, head);
        List<Push> last = pushes(told, Push.AFTER, head);
        boolean pushes = Stream.of(back, forward, last).anyMatch(list -> !list.isEmpty());
        if (pushes && !run(ManifestCommands.synth(environment))) {
            return 1;
        }
        if (deployments.isEmpty()) {
            terminal.line("No stack differs from the base in " + environment
                    + stack.map(name -> "/" + name).orElse("") + ".");
        }
        List<StackDeployment> created = deployments.stream()
                .filter(deployment -> synthesis.created().contains(deployment.stack()))
                .toList();
        // A name that is taken does not keep a roll-back from its stack, which exists.
        return isFree(created.stream().filter(StackDeployment::rollBack).toList(), head)
                        && goBack(back, deployments, head)
                        && isFree(
                                created.stream()
                                        .filter(deployment -> !deployment.rollBack())
                                        .toList(),
                                head)
                        && goForward(forward, deployments, head)
                        && pushLast(last)
                ? 0
                : 1;
    }

    /** Whether no stack of others has the name of a stack that would be created: a deployment would update it. */
    private boolean isFree(List<StackDeployment> created, Reading head) throws IOException {
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

    /** Deploys the roll-backs. The stack of one does not keep the next from its own, because EKS has stopped both. */
    private boolean goBack(List<Push> pushes, List<StackDeployment> deployments, Reading head) throws IOException {
        for (Push push : pushes) {
            if (!run(push.command())) {
                terminal.line("The manifests of a roll-back were not pushed. No stack was deployed.");
                return false;
            }
        }
        boolean all = true;
        for (StackDeployment deployment : deployments) {
            all &= !deployment.rollBack() || deploy(deployment, head);
        }
        if (!all) {
            terminal.line("A roll-back failed. Only roll-backs were deployed.");
        }
        return all;
    }

    private boolean goForward(List<Push> pushes, List<StackDeployment> deployments, Reading head) throws IOException {
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
                if (!deploy(deployment, head)) {
                    terminal.line("The stacks after it were not deployed.");
                    tellUndo(pushed, succeeded);
                    return false;
                }
                succeeded.add(deployment.stack());
            }
        }
        return true;
    }

    private boolean pushLast(List<Push> pushes) throws IOException {
        for (Push push : pushes) {
            if (!run(push.command())) {
                terminal.line("The manifests were not pushed.");
                return false;
            }
        }
        return true;
    }

    /** Deploys one stack. */
    private boolean deploy(StackDeployment deployment, Reading head) throws IOException {
        terminal.line(deployment.command());
        int exit = program.run(List.of(deployment.command().split(" ")));
        if (exit != 0) {
            terminal.line("The deployment of %s/%s failed: the CDK CLI ended with %d."
                    .formatted(environment, deployment.stack(), exit));
            removeProtection(deployment.stack(), head.environments().get(environment));
        }
        return exit == 0;
    }

    private static JsonNode json(String printed) {
        try {
            return new JsonMapper().readTree(printed);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
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

    /** The pushes of one time; for one stack, those of its feature alone. */
    private List<Push> pushes(EnvironmentEffect told, String when, Reading head) {
        List<Push> pushes = told.gitOps().pushes(when);
        if (stack.isEmpty()) {
            return pushes;
        }
        String feature = stack.get();
        boolean isPushedBefore =
                told.gitOps().pushes().stream().anyMatch(push -> push.features().contains(feature));
        boolean isFeature = head.environments().get(environment).service().features().stream()
                .anyMatch(one -> one.name().equals(feature));
        return pushes.stream()
                .filter(push -> push.features().isEmpty()
                        ? isFeature && !isPushedBefore
                        : push.features().contains(feature))
                .map(push -> push.of(environment, feature))
                .toList();
    }

    private boolean run(String command) throws IOException {
        terminal.line(command);
        return program.run(List.of(command.split(" "))) == 0;
    }
}
