package dev.hikkoshi.rehearsal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Two servers per feature on the loopback interface. They answer {@code <feature>/<side>} until they are closed. */
final class Backends implements AutoCloseable {

    /** The response header with the name of the server. */
    static final String HEADER = "x-backend";

    private final List<HttpServer> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Integer> ports = new TreeMap<>();

    /** Servers with these names. They answer their name. */
    static Backends named(Collection<String> names) throws IOException {
        Backends backends = new Backends(List.of());
        for (String name : names) {
            backends.add(name);
        }
        return backends;
    }

    Backends(List<String> features) throws IOException {
        for (String feature : features) {
            add(feature + "/legacy");
            add(feature + "/eks");
        }
    }

    private void add(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        // The answer is a header, because headers and a body in two packets would wait for an acknowledgement.
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set(HEADER, name);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        ports.put(name, server.getAddress().getPort());
    }

    /** The ports by name. */
    Map<String, Integer> ports() {
        return ports;
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
