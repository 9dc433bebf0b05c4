package dev.hikkoshi.app;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.StackName;
import dev.hikkoshi.plan.RequestRule;
import dev.hikkoshi.report.ManifestCommands;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.review.Review;
import dev.hikkoshi.review.Revisions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    DeployCommand(Path project, Terminal terminal, Program program, Clock clock) {
        this.project = project;
        this.clock = clock;
        this.terminal = terminal;
        this.program = program;
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
        if (stacks().isCreated("cluster", place)) {
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

    private StacksInAccount stacks() {
        return new StacksInAccount(environment, terminal, program);
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
        StackRollout rollout = new StackRollout(head.environments().get(environment), stacks(), terminal, program);
        List<Push> back = pushes(told, Push.BACK, head);
        List<Push> forward = pushes(told, Push.BEFORE, head);
        List<Push> last = pushes(told, Push.AFTER, head);
        boolean pushes = Stream.of(back, forward, last).anyMatch(list -> !list.isEmpty());
        if (pushes && !rollout.run(ManifestCommands.synth(environment))) {
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
        return stacks().isFree(
                                        created.stream()
                                                .filter(StackDeployment::rollBack)
                                                .toList(),
                                        head)
                        && rollout.goBack(back, deployments)
                        && stacks().isFree(
                                        created.stream()
                                                .filter(deployment -> !deployment.rollBack())
                                                .toList(),
                                        head)
                        && rollout.goForward(forward, deployments)
                        && rollout.pushLast(last)
                ? 0
                : 1;
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
}
