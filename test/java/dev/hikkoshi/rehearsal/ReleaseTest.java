package dev.hikkoshi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A release and a drain on a layer of four instances under load, behind a real haproxy, with the programs that the cookbook
 * ships. Each planted fault in a program loses requests.
 */
class ReleaseTest {

    private static final int INSTANCES = 4;
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 2_000;
    private static final String RELEASED = "new";
    private static final Map.Entry<String, String> AS_SHIPPED = Map.entry("", "");

    /** What happens to the instances while the requests come. */
    @FunctionalInterface
    private interface Change {
        void to(InstancePrograms programs) throws IOException, InterruptedException;
    }

    /** How the requests ended. */
    private record Outcome(int sent, int failed, Map<String, Integer> byRevision) {}

    @Test
    @DisplayName("A release on a layer of 4 instances: 0 of 2,000 requests fail")
    void aReleaseLosesNoRequest() throws Exception {
        Outcome outcome = under(release(AS_SHIPPED));
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.sent()).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(outcome.byRevision()).containsOnlyKeys("old", RELEASED);
    }

    @Test
    @DisplayName("A drain under load: 0 requests fail")
    void aDrainLosesNoRequest() throws Exception {
        Outcome outcome = under(drain(AS_SHIPPED));
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.sent()).isGreaterThanOrEqualTo(REQUESTS);
    }

    @Test
    @DisplayName("Restarted in place, without leaving the target group, instances lose requests")
    void aRestartInPlaceIsFound() throws Exception {
        assertThat(under(release(Map.entry("if has_others \"${facts[2]}\"; then", "if false; then")))
                        .failed())
                .isPositive();
    }

    @Test
    @DisplayName("Joined before the new process answers, an instance loses requests")
    void anEarlyJoinIsFound() throws Exception {
        assertThat(under(release(Map.entry(
                                "    restart \"$feature\" \"$number\"\n    restarted",
                                "    restart \"$feature\" \"$number\"\n    join \"${facts[2]}\"\n    restarted")))
                        .failed())
                .isPositive();
    }

    @Test
    @DisplayName("Stopped without leaving its group, an instance loses requests")
    void aDrainWithoutLeavingIsFound() throws Exception {
        assertThat(under(drain(Map.entry("  leave \"$group\"", "  true"))).failed())
                .isPositive();
    }

    /** One instance after the other. A planted fault may make the program fail, too. */
    private static Change release(Map.Entry<String, String> fault) {
        return programs -> {
            for (int instance = 0; instance < INSTANCES; instance++) {
                int code = programs.run(instance, "release", fault);
                assertThat(code == 0 || fault != AS_SHIPPED)
                        .as("exit code " + code)
                        .isTrue();
            }
        };
    }

    private static Change drain(Map.Entry<String, String> fault) {
        return programs -> {
            int code = programs.run(0, "drain", fault);
            assertThat(code == 0 || fault != AS_SHIPPED).as("exit code " + code).isTrue();
        };
    }

    /** The requests of all clients, while a change happens. */
    private static Outcome under(Change change) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        Map<String, Integer> byRevision = new TreeMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (LayerInstances layer = new LayerInstances(INSTANCES);
                InstancePrograms programs = new InstancePrograms(layer, RELEASED)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> send(layer.port(), sent, done, failed, byRevision)));
            }
            while (sent.get() < REQUESTS / 10) {
                Thread.sleep(1);
            }
            try {
                change.to(programs);
            } finally {
                done.set(true);
            }
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return new Outcome(sent.get(), failed.get(), byRevision);
    }

    private static Void send(
            int port, AtomicInteger sent, AtomicBoolean done, AtomicInteger failed, Map<String, Integer> byRevision) {
        while (!done.get() || sent.get() < REQUESTS) {
            sent.incrementAndGet();
            try (Client client = new Client(port)) {
                Client.Answer answer = client.get("layer", "/", Map.of());
                if (answer.status() == 200) {
                    synchronized (byRevision) {
                        byRevision.merge(answer.backend(), 1, Integer::sum);
                    }
                } else {
                    failed.incrementAndGet();
                }
            } catch (IOException lost) {
                failed.incrementAndGet();
            }
        }
        return null;
    }
}
