package dev.hikkoshi.rehearsal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The instances of a layer on the loopback interface, behind a haproxy that stands for the load balancer and its target group.
 * An instance is a server that takes some time for each request and for its own restart.
 */
final class LayerInstances implements AutoCloseable {

    /** The longest request. */
    static final int REQUEST_MILLIS = 5;

    /** How long a restarted instance does not listen. */
    private static final int RESTART_MILLIS = 60;

    /** How long a deregistered target may finish its requests: longer than the longest one. */
    private static final int DEREGISTRATION_MILLIS = 60;

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<String> revisions = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private final int port = Haproxy.freePort();
    private final int control = Haproxy.freePort();
    private final Haproxy haproxy;

    LayerInstances(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            ports.add(Haproxy.freePort());
            revisions.add("old");
            servers.add(null);
            start(i);
        }
        this.haproxy = Haproxy.start(configuration(), List.of(port, control));
    }

    /** The port of the load balancer. */
    int port() {
        return port;
    }

    int size() {
        return ports.size();
    }

    /** Takes the instance out of the target group: it gets no new requests. */
    void deregister(int instance) throws IOException {
        command("set server layer/i" + instance + " state drain");
    }

    /** How long a deregistered target is draining. */
    static Duration draining() {
        return Duration.ofMillis(DEREGISTRATION_MILLIS);
    }

    /** The revision of the running process of an instance; empty while it restarts. */
    String revision(int instance) {
        return answers(instance) ? revisions.get(instance) : "";
    }

    /** Stops the process, with the requests in it. */
    void stop(int instance) {
        servers.get(instance).stop(0);
    }

    /** Stops the process, and starts the one of a release. */
    void restart(int instance, String revision) throws IOException, InterruptedException {
        stop(instance);
        Thread.sleep(RESTART_MILLIS);
        revisions.set(instance, revision);
        start(instance);
    }

    /** Whether the process answers its health check. */
    boolean answers(int instance) {
        try (Client client = new Client(ports.get(instance))) {
            return client.get("health", "/healthz", new TreeMap<>()).status() == 200;
        } catch (IOException | RuntimeException none) {
            return false;
        }
    }

    /** The port of the process of an instance. */
    int port(int instance) {
        return ports.get(instance);
    }

    /** Puts the instance into the target group. */
    void register(int instance) throws IOException {
        command("set server layer/i" + instance + " state ready");
    }

    private void start(int instance) throws IOException {
        String revision = revisions.get(instance);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(instance)), 200);
        server.createContext("/", exchange -> {
            sleep();
            exchange.getResponseHeaders().set(Backends.HEADER, revision);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
        servers.set(instance, server);
    }

    private static void sleep() {
        try {
            Thread.sleep(REQUEST_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** No retries: a load balancer of AWS sends a request to one target. */
    private String configuration() {
        return """
                global
                  maxconn 200
                  stats socket ipv4@127.0.0.1:%d level admin
                defaults
                  mode http
                  retries 0
                  option http-server-close
                  timeout connect 1s
                  timeout client 10s
                  timeout server 10s
                frontend balancer
                  bind 127.0.0.1:%d
                  default_backend layer
                backend layer
                  balance roundrobin
                %s
                """
                .formatted(
                        control,
                        port,
                        IntStream.range(0, ports.size())
                                .mapToObj(i -> "  server i%d 127.0.0.1:%d".formatted(i, ports.get(i)))
                                .collect(Collectors.joining("\n")));
    }

    private void command(String text) throws IOException {
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), control)) {
            socket.getOutputStream().write((text + "\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.isBlank()) {
                throw new IllegalStateException(text + ": " + answer);
            }
        }
    }

    @Override
    public void close() {
        haproxy.close();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
