package dev.hikkoshi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.Folders;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests through a listener that was there before, with the rules of its owner and those of the project, on the loopback
 * interface: a step that adopts a feature moves none of them.
 */
class AdoptedTrafficTest {

    /** A rule of the owner, the default action, and a rule that has a path and no host. */
    private static final List<String> ADOPTED = List.of("admin-console", "invite-web", "media-stream");

    private static final Plan PLAN = plan();
    private static final PhaseSource SOURCE = new PhaseSource(new PhaseSynthesis(Path.of("")));

    private static Backends backends;

    /** The sample, with a path in the place of a host, and with each step that adopts taken back in the end. */
    private static Plan plan() {
        try (TemporaryFolder temporary = TemporaryFolder.create("adopted")) {
            Path folder = temporary.path();
            Folders.copy(Samples.ALBUM, folder);
            replace(folder.resolve("service.yaml"), "hosts: [invite]", "hosts: []\n      paths: [/invite/*]");
            replace(
                    folder.resolve("adopted/environment.yaml"),
                    "hosts: [invite.live.hidamari.example]",
                    "paths: [/invite/*]");
            StringBuilder steps = new StringBuilder(
                    "steps:\n  - { on: 2026-10-05, build: cluster }\n  - { on: 2026-10-07, build: observability }\n");
            int day = 10;
            for (String feature : ADOPTED) {
                steps.append("  - { on: 2026-10-%d, adopt: %s }\n".formatted(day++, feature));
            }
            for (String feature : ADOPTED) {
                steps.append("  - { on: 2026-10-%d, roll-back: %s, to: on-legacy, because: a rehearsal }\n"
                        .formatted(day++, feature));
            }
            Files.writeString(folder.resolve("adopted/migration.yaml"), steps);
            Reading reading = EnvironmentReader.read(folder, Optional.of("adopted"));
            Findings findings = new Findings();
            Plan plan = Planner.plan(
                    reading.environments().get("adopted"), reading.ledgers().get("adopted"), findings);
            assertThat(findings.refused()).isEmpty();
            return plan;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(what);
        Files.writeString(file, text.replace(what, with));
    }

    @BeforeAll
    static void startBackends() throws IOException {
        Set<String> names = new TreeSet<>();
        for (ExistingLoadBalancer existing : existing()) {
            existing.defaultGroupArn().map(ListenerRules::nameOf).ifPresent(names::add);
            existing.rules().orElseThrow().stream()
                    .flatMap(rule -> rule.targetGroupArns().stream())
                    .map(ListenerRules::nameOf)
                    .forEach(names::add);
        }
        PLAN.environment().service().httpFeatures().forEach(feature -> names.add(feature.name() + "/eks"));
        backends = Backends.named(names);
    }

    @AfterAll
    static void stopBackends() {
        backends.close();
    }

    private static List<ExistingLoadBalancer> existing() {
        return PLAN.environment().loadBalancers().stream()
                .flatMap(loadBalancer -> loadBalancer.existing().stream())
                .toList();
    }

    /** Before the step, after it, and after its way back; the step itself creates or deletes one rule. */
    @Test
    void theSameRequestsReachTheSameBackendsBeforeDuringAndAfterAdopt() throws Exception {
        int first = 2;
        PhaseOutput before = output(PLAN.phase(first));
        Map<String, String> kept = answers(before);
        for (LedgerStep step : PLAN.ledger().steps().subList(first, first + 2 * ADOPTED.size())) {
            PhaseOutput after = SOURCE.next(PLAN.phase(step.index() + 1), Optional.of(step));
            assertThat(rules(after) - rules(before))
                    .as(step.toString())
                    .isEqualTo(step.verb() == LedgerStep.Verb.ADOPT ? 1 : -1);
            assertThat(answers(after)).as(step.toString()).isEqualTo(kept);
            assertThat(cookies(after))
                    .as("the cookie of the owner's rule, which invite-web keeps")
                    .isEqualTo(after.phase().state("invite-web").hasRule() ? List.of(600) : List.of());
            before = after;
        }
        assertThat(rules(before)).isZero();
        assertThat(kept)
                .containsEntry("public old-album.example/", "live-stream")
                .containsEntry("public nobody.example/invite/any", "live-railsweb")
                .containsEntry("public api.live.hidamari.example/invite/any", "live-railsweb")
                .containsEntry("public nobody.example/", "live-stream")
                .containsEntry("public media.live.hidamari.example/", "live-stream")
                .containsEntry("internal admin.live.hidamari.example/", "live-admin")
                .containsEntry("internal nobody.example/", "404");
    }

    /** The twin: a rule with another group, or above a rule of the owner whose requests it matches, is seen. */
    @Test
    void aRuleThatMovesRequestsIsFound() throws Exception {
        PhaseOutput after = output(PLAN.phase(4));
        Map<String, String> kept = answers(after);
        ObjectNode wide = after.template("invite-web").deepCopy();
        wide.path("Resources").forEach(resource -> {
            if (resource.at("/Properties/Priority").isInt()) {
                ((ObjectNode) resource.at("/Properties/Conditions/0/PathPatternConfig"))
                        .putArray("Values")
                        .add("/*");
            }
        });
        assertThat(answers(after.with("invite-web", wide)))
                .isNotEqualTo(kept)
                .containsEntry("public api.live.hidamari.example/", "live-railsweb");
    }

    /** Who answers each request. */
    private static Map<String, String> answers(PhaseOutput output) throws Exception {
        ListenerRules rules = new ListenerRules(output, backends.ports());
        Map<String, Integer> ports = new TreeMap<>();
        for (String loadBalancer : rules.loadBalancers()) {
            ports.put(loadBalancer, Haproxy.freePort());
        }
        Map<String, String> answers = new TreeMap<>();
        Haproxy haproxy = Haproxy.start(rules.configuration(ports), List.copyOf(ports.values()));
        try {
            for (Map.Entry<String, Integer> port : ports.entrySet()) {
                try (Client client = new Client(port.getValue())) {
                    for (String host : hosts()) {
                        for (String path : List.of("/", "/any/path", "/invite/any")) {
                            Client.Answer answer = client.get(host, path, Map.of());
                            answers.put(
                                    port.getKey() + " " + host + path,
                                    answer.status() == 200 ? answer.backend() : Integer.toString(answer.status()));
                        }
                    }
                }
            }
        } finally {
            haproxy.close();
        }
        return answers;
    }

    /** The hosts of all features and of all rules, and one that nobody has. */
    private static Set<String> hosts() {
        Set<String> hosts = new TreeSet<>(Set.of("nobody.example"));
        PLAN.environment().service().httpFeatures().stream()
                .map(HttpFeature::routing)
                .forEach(routing -> hosts.addAll(routing.hosts()));
        existing().forEach(existing -> existing.rules().orElseThrow().forEach(rule -> hosts.addAll(rule.hosts())));
        return hosts;
    }

    private static int rules(PhaseOutput output) {
        return output.templates().keySet().stream()
                .mapToInt(stack -> output.properties(stack, "AWS::ElasticLoadBalancingV2::ListenerRule")
                        .size())
                .sum();
    }

    /** How long the rules of features keep a client with one target group, in seconds. */
    private static List<Integer> cookies(PhaseOutput output) {
        return ListenerRule.in(output.stacks()).stream()
                .map(rule -> rule.properties().at("/Actions/0/ForwardConfig/TargetGroupStickinessConfig"))
                .filter(stickiness -> stickiness.path("Enabled").asBoolean())
                .map(stickiness -> stickiness.path("DurationSeconds").asInt())
                .toList();
    }

    private static PhaseOutput output(Phase phase) {
        return SOURCE.whole(phase, Optional.empty());
    }
}
