package dev.hikkoshi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests through the synthesized listener rules on the loopback interface: the sides that serve them, and the shares.
 */
class TrafficTest {

    private static final int REQUESTS = 1000;
    private static final double POINTS = 3;
    private static final String WWW = "www.hidamari.example";

    /** Roll-backs of web-front with stickiness and a canary rule. */
    private static final Plan DETOURS = FullMove.plan("detours", TrafficTest::staffed);

    private static final PhaseSource SOURCE = new PhaseSource(new PhaseSynthesis(Path.of("")));
    private static Backends backends;

    @BeforeAll
    static void startBackends() throws IOException {
        backends = new Backends(FullMove.plan().environment().service().httpFeatures().stream()
                .map(HttpFeature::name)
                .toList());
    }

    @AfterAll
    static void stopBackends() {
        backends.close();
    }

    @ParameterizedTest(name = "phase {0} of the roll-backs")
    @ValueSource(ints = {0, 3, 6, 10, 11, 12})
    void sharesAreThoseOfThePhase(int number) throws Exception {
        Phase phase = DETOURS.phase(number);
        try (Rehearsal rehearsal = new Rehearsal(output(phase))) {
            assertThat(rehearsal.eksPercent(WWW)).isCloseTo(phase.share("web-front"), within(POINTS));
        }
    }

    @ParameterizedTest(name = "app-api at {0} %")
    @ValueSource(ints = {5, 25, 50, 100})
    void sharesAreThoseOfTheWholeMove(int share) throws Exception {
        Phase phase = FullMove.plan().phases().stream()
                .filter(each -> each.share("app-api") == share)
                .findFirst()
                .orElseThrow();
        try (Rehearsal rehearsal = new Rehearsal(output(phase))) {
            assertThat(rehearsal.eksPercent("api.hidamari.example")).isCloseTo(share, within(POINTS));
        }
    }

    @Test
    void eachHostIsServedByItsFeatureFromTheFirstPhaseToTheLast() throws Exception {
        Plan plan = FullMove.plan();
        for (Phase phase : List.of(plan.phase(0), plan.latest())) {
            try (Rehearsal rehearsal = new Rehearsal(output(phase))) {
                String side = phase.number() == 0 ? "legacy" : "eks";
                for (HttpFeature http : plan.environment().service().httpFeatures()) {
                    Client.Answer answer = rehearsal.get(
                            http.routing().loadBalancer(),
                            http.routing().hosts().get(0),
                            Map.of());
                    assertThat(answer.backend()).isEqualTo(http.name() + "/" + side);
                }
                assertThat(rehearsal
                                .get("public", "nobody.hidamari.example", Map.of())
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void theStaffSeeEksFromDualOnAndNobodyElseDoes() throws Exception {
        try (Rehearsal rehearsal = new Rehearsal(output(DETOURS.phase(3)))) {
            assertThat(rehearsal.get("public", WWW, Map.of("x-staff", "yes")).backend())
                    .isEqualTo("web-front/eks");
            assertThat(rehearsal.get("public", WWW, Map.of("x-staff", "no")).backend())
                    .isEqualTo("web-front/legacy");
        }
    }

    @Test
    void stickyClientsStayThroughARollBackUntilTheyAreEvacuated() throws Exception {
        Map<String, String> cookie = new HashMap<>();
        // At 50 percent, EKS serves a client … …
        try (Rehearsal rehearsal = new Rehearsal(output(phase(50)))) {
            cookie.put("Cookie", rehearsal.cookieOf("web-front/eks"));
            for (int i = 0; i < 50; i++) {
                assertThat(rehearsal.get("public", WWW, cookie).backend()).isEqualTo("web-front/eks");
            }
        }
        // … and still serves it when the share is 0 again, because stickiness has precedence over weights (T7) … …
        try (Rehearsal rehearsal = new Rehearsal(output(DETOURS.phase(13)))) {
            assertThat(DETOURS.phase(13).share("web-front")).isZero();
            assertThat(rehearsal.get("public", WWW, cookie).backend()).isEqualTo("web-front/eks");
            assertThat(rehearsal.eksPercent(WWW)).isZero();
        }
        // … until the feature is evacuated.
        try (Rehearsal rehearsal = new Rehearsal(output(DETOURS.phase(7)))) {
            assertThat(DETOURS.phase(7).state("web-front").evacuated()).isTrue();
            assertThat(rehearsal.get("public", WWW, cookie).backend()).isEqualTo("web-front/legacy");
        }
    }

    @Test
    void aWrongWeightIsFound() throws Exception {
        PhaseOutput output = output(phase(50));
        ObjectNode template = output.template("web-front").deepCopy();
        template.path("Resources").forEach(resource -> {
            if (resource.at("/Properties/Priority").asInt() == 100) {
                ((ObjectNode) resource.at("/Properties/Actions/0/ForwardConfig/TargetGroups/0")).put("Weight", 60);
            }
        });
        try (Rehearsal rehearsal = new Rehearsal(output.with("web-front", template))) {
            assertThat(Math.abs(rehearsal.eksPercent(WWW) - 50)).isGreaterThan(POINTS);
        }
    }

    private static Phase phase(int share) {
        return DETOURS.phases().stream()
                .filter(each -> each.share("web-front") == share)
                .findFirst()
                .orElseThrow();
    }

    private static PhaseOutput output(Phase phase) {
        return SOURCE.whole(phase, Optional.empty());
    }

    private static String staffed(String service) {
        return service.replaceFirst(
                "stickinessSeconds: 600\n",
                "stickinessSeconds: 600\n      canary: { priority: 95, header: x-staff, value: \"yes\" }\n");
    }

    /** The load balancers of a phase, for as long as it is open. */
    private static final class Rehearsal implements AutoCloseable {

        private final Map<String, Integer> ports = new TreeMap<>();
        private final Haproxy haproxy;

        Rehearsal(PhaseOutput output) throws IOException, InterruptedException {
            ListenerRules rules = new ListenerRules(output, backends.ports());
            for (String loadBalancer : rules.loadBalancers()) {
                ports.put(loadBalancer, Haproxy.freePort());
            }
            this.haproxy = Haproxy.start(rules.configuration(ports), List.copyOf(ports.values()));
        }

        Client.Answer get(String loadBalancer, String host, Map<String, String> headers) throws IOException {
            try (Client client = new Client(ports.get(loadBalancer))) {
                return client.get(host, "/", headers);
            }
        }

        /** The percentage of requests of new clients that EKS serves. */
        double eksPercent(String host) throws IOException {
            int eks = 0;
            try (Client client = new Client(ports.get("public"))) {
                for (int i = 0; i < REQUESTS; i++) {
                    Client.Answer answer = client.get(host, "/", Map.of());
                    assertThat(answer.status()).isEqualTo(200);
                    eks += answer.backend().endsWith("/eks") ? 1 : 0;
                }
            }
            return eks * 100.0 / REQUESTS;
        }

        /** The cookie that a client gets from that backend. */
        String cookieOf(String backend) throws IOException {
            for (int i = 0; i < REQUESTS; i++) {
                Client.Answer answer = get("public", WWW, Map.of());
                if (answer.backend().equals(backend)) {
                    return answer.cookie();
                }
            }
            throw new AssertionError("no request reaches " + backend);
        }

        @Override
        public void close() {
            haproxy.close();
        }
    }
}
