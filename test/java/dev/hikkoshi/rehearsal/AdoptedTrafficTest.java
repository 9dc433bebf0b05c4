package dev.hikkoshi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
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

    private static final Reading READING = EnvironmentReader.read(Path.of("environments"), Optional.of("adopted"));
    private static final Plan PLAN = Planner.plans(READING, new Findings()).get("adopted");
    private static final PhaseSource SOURCE = new PhaseSource(new PhaseSynthesis(Path.of("")));

    private static Backends backends;

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
        int adopted = 0;
        for (LedgerStep step : PLAN.ledger().steps()) {
            if (step.verb() == LedgerStep.Verb.ADOPT) {
                PhaseOutput before = output(PLAN.phase(step.index()));
                PhaseOutput after = output(PLAN.phase(step.index() + 1));
                assertThat(rules(before)).isLessThan(rules(after));
                assertThat(answers(after)).as(step.subjects().toString()).isEqualTo(answers(before));
                adopted++;
            }
        }
        assertThat(adopted).isEqualTo(3);
        assertThat(answers(output(PLAN.phase(0))))
                .containsEntry("public old-album.example/", "live-stream")
                .containsEntry("public invite.live.hidamari.example/", "live-railsweb")
                .containsEntry("public media.live.hidamari.example/", "live-stream")
                .containsEntry("internal admin.live.hidamari.example/", "live-admin")
                .containsEntry("internal nobody.example/", "404");
    }

    /** The twin: a rule with another group, or above a rule of the owner whose requests it matches, is seen. */
    @Test
    void aRuleThatMovesRequestsIsFound() throws Exception {
        PhaseOutput after = output(PLAN.phase(6));
        Map<String, String> kept = answers(after);
        ObjectNode wide = after.template("invite-web").deepCopy();
        wide.path("Resources").forEach(resource -> {
            if (resource.at("/Properties/Priority").isInt()) {
                ((ObjectNode) resource.at("/Properties/Conditions/0/HostHeaderConfig"))
                        .putArray("Values")
                        .add("*.live.hidamari.example");
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
                        for (String path : List.of("/", "/any/path")) {
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

    private static PhaseOutput output(Phase phase) {
        return SOURCE.whole(phase, Optional.empty());
    }
}
