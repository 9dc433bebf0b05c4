package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Walk;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.EnvironmentChange.Scope;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudFormation accepts the commands of a change, and those of its way back, in the order in which they are printed. */
class DeployCommandsTest {

    private static final Phase ANY = FullMove.plan().latest();

    private static final Pattern DEPLOY =
            Pattern.compile("npx cdk deploy ([\\w-]+)/(\\S+) --exclusively --rollback-trigger-alarm-arns \\S.*");
    private static final Pattern REMOVE = Pattern.compile(
            "aws cloudformation update-termination-protection --no-enable-termination-protection (--stack-name \\S+ --region \\S+)"
                    + " && aws cloudformation delete-stack \\1");

    @ParameterizedTest
    @ValueSource(strings = {"production", "development", "staging", "adopted"})
    void eachStepOfTheSamplesAndItsWayBackAreAccepted(String environment) {
        Plan plan = environment.equals("production") ? FullMove.plan() : plan(environment);
        List<PhaseOutput> phases = new Walk(
                        plan, new PhaseSource(new PhaseSynthesis(Path.of(""))), new DiffEngine(Path.of("")))
                .phases(phase -> {});
        int commands = 0;
        for (int i = 1; i < phases.size(); i++) {
            commands += accepted(phases.get(i - 1), phases.get(i));
            commands += accepted(phases.get(i), phases.get(i - 1));
        }
        assertThat(commands).isGreaterThan(4 * (phases.size() - 1));
    }

    /** The whole move in one change: it adds and removes many stacks at once. */
    @Test
    void theWholeMoveAtOnceIsAcceptedInBothDirections() {
        PhaseSource source = new PhaseSource(new PhaseSynthesis(Path.of("")));
        PhaseOutput first = source.whole(FullMove.plan().phase(0), Optional.empty());
        PhaseOutput last = source.whole(ANY, Optional.empty());
        assertThat(accepted(last, first)).isGreaterThan(30);
        assertThat(commands(first, last))
                .anyMatch(command -> REMOVE.matcher(command).matches());
    }

    /** The names alone would put the consumer first. */
    @Test
    void aNewExportComesBeforeItsConsumerAndOnTheWayBackAfterIt() {
        PhaseOutput without = output(Map.of("a-consumer", template("", ""), "z-producer", template("", "")));
        PhaseOutput with = output(Map.of("a-consumer", template("", "E"), "z-producer", template("E", "")));
        assertThat(order(without, with)).containsExactly("z-producer", "a-consumer");
        assertThat(back(without, with)).containsExactly("a-consumer", "z-producer");
        assertThat(order(with, without)).containsExactly("a-consumer", "z-producer");
        assertThat(back(with, without)).containsExactly("z-producer", "a-consumer");
    }

    /** CDK has the producer first, because the consumer depends on it anyway. CloudFormation would refuse that. */
    @Test
    void aLostExportComesAfterItsConsumerAlsoIfTheConsumerStillDependsOnIt() {
        Map<String, List<String>> producers = Map.of("consumer", List.of("between"), "between", List.of("producer"));
        PhaseOutput with = output(
                Map.of("consumer", template("", "E"), "between", template("", ""), "producer", template("E", "")),
                producers);
        PhaseOutput without = output(
                Map.of("consumer", template("", ""), "between", template("B", ""), "producer", template("", "")),
                producers);
        assertThat(order(with, without))
                .containsSubsequence("consumer", "producer")
                .hasSize(3);
        assertThat(order(without, with))
                .containsSubsequence("producer", "consumer")
                .hasSize(3);
    }

    @Test
    void aStackIsRemovedAfterItsFormerConsumersAndConsumersBeforeProducers() {
        PhaseOutput with = output(
                Map.of("a-root", template("R", ""), "b-leaf", template("L", "R"), "z-consumer", template("", "L")));
        PhaseOutput without = output(Map.of("z-consumer", template("", "")));
        assertThat(order(with, without)).containsExactly("z-consumer", "b-leaf", "a-root");
        assertThat(back(with, without)).containsExactly("a-root", "b-leaf", "z-consumer");
        assertThat(order(without, with)).containsExactly("a-root", "b-leaf", "z-consumer");
        assertThat(back(without, with)).containsExactly("z-consumer", "b-leaf", "a-root");
    }

    /** Two stacks that hand an export to one another have no order that CloudFormation accepts. Each is named once. */
    @Test
    void aCircleEnds() {
        PhaseOutput without = output(Map.of("one", template("", ""), "two", template("", "")));
        PhaseOutput with = output(Map.of("one", template("A", "B"), "two", template("B", "A")));
        assertThat(commands(without, with))
                .extracting(command -> stack(command, without, with))
                .containsExactlyInAnyOrder("one", "two");
    }

    /** An extension gives its stack a name and a place of its own. */
    @Test
    void aStackIsRemovedByTheNameAndTheRegionThatItHas() {
        PhaseOutput nothing = output(Map.of());
        PhaseOutput plain = output(Map.of("reports/queues", template("E", "")));
        String account = ANY.environment().target().account();
        assertThat(commands(placed(plain, new DeployedStack("own-name", account, "us-east-1")), nothing))
                .singleElement()
                .asString()
                .matches(REMOVE)
                .endsWith("delete-stack --stack-name own-name --region us-east-1");
        assertThat(commands(placed(plain, new DeployedStack("own-name", "444455556666", "us-east-1")), nothing))
                .singleElement()
                .asString()
                .endsWith("delete-stack --stack-name own-name --region us-east-1 # in account 444455556666");
        assertThat(DeployCommands.back(
                        change(nothing, plain, Scope.ENVIRONMENT),
                        nothing,
                        placed(plain, new DeployedStack("own-name", account, "us-east-1"))))
                .singleElement()
                .asString()
                .endsWith("delete-stack --stack-name own-name --region us-east-1");
    }

    private static PhaseOutput placed(PhaseOutput output, DeployedStack deployed) {
        return new PhaseOutput(
                output.phase(),
                output.step(),
                output.templates(),
                output.manifests(),
                output.producers(),
                new TreeMap<>(Map.of("reports/queues", deployed)),
                output.ofExtensions(),
                output.witness());
    }

    /** Nobody knows what ran before, and a live environment must not be removed by a page. */
    @Test
    void withoutABaseThereIsNoWayBack() {
        PhaseOutput nothing = output(Map.of());
        PhaseOutput now = output(Map.of("edge", template("E", "")));
        assertThat(DeployCommands.back(change(nothing, now, Scope.NOTHING), nothing, now))
                .isEmpty();
        assertThat(DeployCommands.back(change(nothing, now, Scope.ENVIRONMENT), nothing, now))
                .singleElement()
                .asString()
                .contains("delete-stack --stack-name hidamari-album-production-edge ");
    }

    /** Runs the commands on a model of exports and imports, and the way back after them. Returns how many there were. */
    private static int accepted(PhaseOutput from, PhaseOutput to) {
        List<String> forward = commands(from, to);
        Map<String, JsonNode> deployed = run(forward, from, to);
        assertThat(deployed).isEqualTo(to.templates());
        EnvironmentChange change = change(from, to, Scope.ENVIRONMENT);
        List<String> back = DeployCommands.back(change, from, to);
        assertThat(run(back, to, from)).isEqualTo(from.templates());
        assertThat(back).hasSameSizeAs(forward).noneMatch(command -> command.contains(":alarm:"));
        return forward.size() + back.size();
    }

    private static Map<String, JsonNode> run(List<String> commands, PhaseOutput from, PhaseOutput to) {
        Map<String, JsonNode> deployed = new TreeMap<>(from.templates());
        for (String command : commands) {
            String stack = stack(command, from, to);
            Set<String> lost = exports(stack, deployed);
            JsonNode wanted = to.template(stack);
            if (wanted.isMissingNode()) {
                deployed.remove(stack);
            } else {
                Set<String> known = new TreeSet<>();
                deployed.keySet().forEach(one -> known.addAll(exports(one, deployed)));
                assertThat(known).as("%s → %s: %s imports", from, to, stack).containsAll(Reference.importsIn(wanted));
                deployed.put(stack, wanted);
            }
            lost.removeAll(exports(stack, deployed));
            Set<String> used = new TreeSet<>();
            deployed.values().forEach(template -> used.addAll(Reference.importsIn(template)));
            assertThat(used)
                    .as("%s → %s: %s loses", from, to, stack)
                    .doesNotContainAnyElementsOf(lost.isEmpty() ? Set.of("-") : lost);
        }
        return deployed;
    }

    private static Set<String> exports(String stack, Map<String, JsonNode> deployed) {
        return new TreeSet<>(Template.of(stack, deployed.getOrDefault(stack, MissingNode.getInstance()))
                .exports()
                .keySet());
    }

    /** The stack of a command, which the assembly of its side has. */
    private static String stack(String command, PhaseOutput from, PhaseOutput to) {
        String environment = to.phase().environment().name();
        Matcher deploy = DEPLOY.matcher(command);
        if (deploy.matches()) {
            assertThat(deploy.group(1)).isEqualTo(environment);
            assertThat(to.templates()).containsKey(deploy.group(2));
            return deploy.group(2);
        }
        Matcher remove = REMOVE.matcher(command);
        assertThat(remove.matches()).as(command).isTrue();
        String region = to.phase().environment().target().region();
        return from.templates().keySet().stream()
                .filter(stack -> !to.templates().containsKey(stack))
                .filter(stack -> remove.group(1)
                        .equals("--stack-name hidamari-album-%s-%s --region %s"
                                .formatted(environment, stack.replace('/', '-'), region)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stack for " + command));
    }

    private static List<String> commands(PhaseOutput from, PhaseOutput to) {
        return DeployCommands.of(change(from, to, Scope.ENVIRONMENT), from, to).stream()
                .map(EnvironmentEffect.StackDeployment::command)
                .toList();
    }

    private static List<String> order(PhaseOutput from, PhaseOutput to) {
        List<String> commands = commands(from, to);
        run(commands, from, to);
        return commands.stream().map(command -> stack(command, from, to)).toList();
    }

    private static List<String> back(PhaseOutput from, PhaseOutput to) {
        List<String> commands = DeployCommands.back(change(from, to, Scope.ENVIRONMENT), from, to);
        run(commands, to, from);
        return commands.stream().map(command -> stack(command, to, from)).toList();
    }

    private static EnvironmentChange change(PhaseOutput from, PhaseOutput to, Scope scope) {
        return new EnvironmentChange(
                plan(from.phase()),
                plan(to.phase()),
                scope,
                Reading.ofNothing(),
                new TreeMap<>(),
                new Occasion(LocalDate.EPOCH, List.of()));
    }

    private static Plan plan(Phase phase) {
        return new Plan(phase.environment(), new Ledger("", List.of()), List.of(phase));
    }

    private static Plan plan(String environment) {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of(environment));
        return Planner.plan(
                reading.environments().get(environment), reading.ledgers().get(environment), new Findings());
    }

    private static PhaseOutput output(Map<String, String> templates) {
        return output(templates, Map.of());
    }

    private static PhaseOutput output(Map<String, String> templates, Map<String, List<String>> producers) {
        SortedMap<String, JsonNode> parsed = new TreeMap<>();
        templates.forEach((stack, text) -> parsed.put(stack, new Parser().json(text)));
        return new PhaseOutput(ANY, Optional.empty(), parsed, new TreeMap<>(), new TreeMap<>(producers));
    }

    private static String template(String export, String imported) {
        List<String> parts = new ArrayList<>();
        if (!export.isEmpty()) {
            parts.add("\"Outputs\": {\"Out\": {\"Value\": \"x\", \"Export\": {\"Name\": \"%s\"}}}".formatted(export));
        }
        if (!imported.isEmpty()) {
            parts.add(
                    "\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": {\"Fn::ImportValue\": \"%s\"}}}}"
                            .formatted(imported));
        }
        return "{" + String.join(", ", parts) + "}";
    }
}
