package dev.hikkoshi.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A release and a drain on a layer of four instances under load, behind a real haproxy. Each instance is deregistered, finishes
 * its requests, restarts, and is registered when it is healthy, one after the other. Another order loses requests.
 */
class ReleaseTest {

    private static final int INSTANCES = 4;
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 2_000;
    private static final String RELEASED = "new";

    /** What happens to the instances while the requests come. */
    @FunctionalInterface
    private interface Change {
        void to(LayerInstances layer) throws IOException, InterruptedException;
    }

    /** How the requests ended. */
    private record Outcome(int failed, Map<String, Integer> byRevision) {}

    @Test
    @DisplayName("A release on a layer of 4 instances: 0 of 2,000 requests fail")
    void aReleaseLosesNoRequest() throws Exception {
        Outcome outcome = under(layer -> {
            for (int instance = 0; instance < layer.size(); instance++) {
                layer.deregister(instance);
                layer.drain(instance);
                layer.restart(instance, RELEASED);
                layer.awaitHealthy(instance);
                layer.register(instance);
            }
        });
        assertThat(outcome.failed()).isZero();
        assertThat(outcome.byRevision()).containsOnlyKeys("old", RELEASED);
    }

    @Test
    @DisplayName("A drain under load: 0 requests fail")
    void aDrainLosesNoRequest() throws Exception {
        Outcome outcome = under(layer -> {
            layer.deregister(0);
            layer.drain(0);
            layer.stop(0);
        });
        assertThat(outcome.failed()).isZero();
    }

    @Test
    @DisplayName("Restarted in place, without leaving the target group, instances lose requests")
    void aRestartInPlaceIsFound() throws Exception {
        Outcome outcome = under(layer -> {
            for (int instance = 0; instance < layer.size(); instance++) {
                layer.restart(instance, RELEASED);
            }
        });
        assertThat(outcome.failed()).isPositive();
    }

    @Test
    @DisplayName("Registered before the new process answers, an instance loses requests")
    void anEarlyRegistrationIsFound() throws Exception {
        Outcome outcome = under(layer -> {
            for (int instance = 0; instance < layer.size(); instance++) {
                layer.deregister(instance);
                layer.drain(instance);
                layer.register(instance);
                layer.restart(instance, RELEASED);
            }
        });
        assertThat(outcome.failed()).isPositive();
    }

    @Test
    @DisplayName("Stopped without a drain, an instance loses requests")
    void aStopWithoutADrainIsFound() throws Exception {
        assertThat(under(layer -> layer.stop(0)).failed()).isPositive();
    }

    /** The requests of all clients, while a change happens. */
    private static Outcome under(Change change) throws Exception {
        AtomicInteger left = new AtomicInteger(REQUESTS);
        AtomicInteger failed = new AtomicInteger();
        Map<String, Integer> byRevision = new TreeMap<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (LayerInstances layer = new LayerInstances(INSTANCES)) {
            java.util.List<Future<?>> running = new java.util.ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(clients.submit(() -> send(layer.port(), left, failed, byRevision)));
            }
            while (left.get() > REQUESTS * 9 / 10) {
                Thread.sleep(1);
            }
            change.to(layer);
            for (Future<?> client : running) {
                client.get();
            }
        } finally {
            clients.shutdownNow();
        }
        return new Outcome(failed.get(), byRevision);
    }

    private static Void send(int port, AtomicInteger left, AtomicInteger failed, Map<String, Integer> byRevision) {
        while (left.getAndDecrement() > 0) {
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
